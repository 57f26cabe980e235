package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.balancer.model.ServerSeen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Green was switched to; something is under way on both colours. */
class OpenSessionsTest {
  private static final ServerSeen BLUE = server("web__blue", 2);
  private static final ServerSeen GREEN = server("web__green", 5);

  private final OpenSessions ofBlue = new OpenSessions("web", Color.BLUE);

  @Test
  void whatIsUnderWayOnTheColourThatNobodyIsSentTo() {
    assertThat(ofBlue.in(seen(Map.of("web", Color.GREEN), Map.of(), BLUE, GREEN)))
        .containsExactly(BLUE);
    assertThat(ofBlue.in(seen(Map.of("web", Color.GREEN), Map.of(), server("web__blue", 0), GREEN)))
        .isEmpty();
  }

  @Test
  void nothingOnTheColourThatTheBalancerSendsRequestsTo() {
    assertThat(new OpenSessions("web", Color.GREEN).in(switched())).isEmpty();
    assertThat(ofBlue.in(seen(Map.of("web", Color.BLUE), Map.of(), BLUE, GREEN)))
        .as("a balancer that was not switched yet")
        .isEmpty();
    assertThat(ofBlue.in(seen(Map.of(), Map.of(), BLUE, GREEN))).isEmpty();
  }

  @Test
  void nothingWhereTheColourGetsACanarysShare() {
    assertThat(ofBlue.in(seen(Map.of("web", Color.GREEN), Map.of("web", 10), BLUE, GREEN)))
        .isEmpty();
  }

  @Test
  void nothingWhereItServesInPlaceOfOneThatIsDead() {
    var dead =
        new ServerSeen("web__green", "shop-nodejs-1", false, false, "L4CON", 0, Duration.ZERO);

    assertThat(ofBlue.in(seen(Map.of("web", Color.GREEN), Map.of(), BLUE, dead))).isEmpty();
    assertThat(ofBlue.in(seen(Map.of("web", Color.GREEN), Map.of(), Map.of(), BLUE, dead)))
        .as("what is only tried serves in nobody's place")
        .containsExactly(BLUE);
  }

  @Test
  void nothingOfAnotherApp() {
    assertThat(new OpenSessions("api", Color.BLUE).in(switched())).isEmpty();
  }

  private static RuntimeSeen switched() {
    return seen(Map.of("web", Color.GREEN), Map.of(), BLUE, GREEN);
  }

  private static RuntimeSeen seen(
      Map<String, Color> colors, Map<String, Integer> canaries, ServerSeen... servers) {
    return seen(colors, Map.of("web", Color.BLUE), canaries, servers);
  }

  private static RuntimeSeen seen(
      Map<String, Color> colors,
      Map<String, Color> fallbacks,
      Map<String, Integer> canaries,
      ServerSeen... servers) {
    return new RuntimeSeen(
        "skep-1",
        List.of(servers),
        new TreeMap<>(colors),
        new TreeMap<>(fallbacks),
        new TreeMap<>(canaries));
  }

  private static ServerSeen server(String backend, long sessions) {
    return new ServerSeen(
        backend, "shop-nodejs-1", true, true, "L7OK 200", sessions, Duration.ofMinutes(1));
  }
}
