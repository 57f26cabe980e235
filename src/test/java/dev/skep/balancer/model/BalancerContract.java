package dev.skep.balancer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every HAProxy must do as Skep uses it: against the fake and against the real one. */
abstract class BalancerContract extends BalancerGround {
  private BalancerFiles files;

  @BeforeEach
  void startWithOneApp() throws Exception {
    files = render(app("web", Optional.empty()));
    start(files);
    awaitLooked();
  }

  @Test
  void runsWhatItsFilesSayOnceItIsStarted() {
    assertThat(disk().read()).isEqualTo(Seen.present(files));
    assertThat(socket().look(List.of("web")).mark()).isEqualTo(HaproxyConfig.mark(files));
    assertThat(socket().look(List.of("web", "other")).colors()).isEmpty();
  }

  @Test
  void tellsAnInstanceThatAnswersFromOneThatDoesNot() throws Exception {
    awaitTrue("the instance to pass", () -> server("web__blue", NEAR).passes());
    awaitTrue("the missing one to be down", () -> !server("web__blue", FAR).up());

    assertThat(server("web__blue", FAR).lastCheck()).contains("L4");
    assertThat(server("web__green", NEAR).passes()).isFalse();
  }

  @Test
  void setsTheColorOfAnAppInPlace() {
    socket().setColor("web", Color.GREEN, Optional.empty());

    assertThat(socket().look(List.of("web")).colors()).containsEntry("web", Color.GREEN);
    assertThat(socket().look(List.of("web")).mark()).isEqualTo(HaproxyConfig.mark(files));
  }

  @Test
  void refusesToColorAnAppThatItDoesNotKnow() {
    assertThatThrownBy(() -> socket().setColor("nobody", Color.BLUE, Optional.empty()))
        .isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> socket().setCanary("nobody", 10)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> socket().setCanary("nobody", 0)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> socket().traffic("nobody")).isInstanceOf(Trouble.class);
  }

  @Test
  void aCanaryLastsUntilItIsEndedOrAColorIsSet() {
    socket().setColor("web", Color.BLUE, Optional.empty());

    socket().setCanary("web", 10);
    socket().setCanary("web", 20);
    assertThat(socket().look(List.of("web")).canaries()).isEqualTo(Map.of("web", 20));

    socket().setCanary("web", 0);
    assertThat(socket().look(List.of("web")).canaries()).isEmpty();

    socket().setCanary("web", 20);
    socket().setColor("web", Color.GREEN, Optional.empty());
    assertThat(socket().look(List.of("web")).canaries()).isEmpty();
  }

  @Test
  void keepsACanaryAcrossARestartAsItsFilesSay() throws Exception {
    disk().replace(BalancerFiles.map("web"), ColorMap.render(Color.BLUE, 10));

    restart();
    awaitLooked();

    assertThat(socket().look(List.of("web")).canaries()).isEqualTo(Map.of("web", 10));
    assertThat(socket().look(List.of("web")).colors()).containsEntry("web", Color.BLUE);
  }

  @Test
  void theOtherColorAnswersForADeadOneWhereItIsItsFallbackAndNowhereElse() throws Exception {
    awaitTrue("blue to pass", () -> server("web__blue", NEAR).passes());
    awaitTrue("green to be down", () -> !isUp("web__green"));
    socket().setColor("web", Color.GREEN, Optional.empty());
    assertThat(visitFromNowOn().status()).as("what is only tried").isEqualTo(503);
    assertThat(socket().traffic("web").blue()).isEqualTo(Traffic.NONE);

    socket().setColor("web", Color.GREEN, Optional.of(Color.BLUE));
    assertThat(socket().look(List.of("web")).fallbacks()).containsEntry("web", Color.BLUE);
    assertThat(visitFromNowOn()).as("what was accepted").isEqualTo(new Visit(200, ""));

    socket().setColor("web", Color.GREEN, Optional.empty());
    assertThat(socket().look(List.of("web")).fallbacks()).isEmpty();
    assertThat(visitFromNowOn().status()).isEqualTo(503);
  }

  @Test
  void sendsACanaryItsShareAndCountsWhatEachColorAnswers() throws Exception {
    serveBothColors();
    socket().setCanary("web", 25);
    var before = socket().traffic("web");

    visit(400);

    awaitCounted(400);
    var after = socket().traffic("web");
    long green = after.green().since(before.green()).answers();
    long blue = after.blue().since(before.blue()).answers();
    // A share of 25 % is 100 of 400; fewer than 50 or more than 150 come once in 10^8 times.
    assertThat(green).isBetween(50L, 150L);
    assertThat(blue + green).isEqualTo(400);
    assertThat(after.green().failed() + after.green().retries()).isZero();
  }

  @Test
  void aCanaryThatEndedGetsNothing() throws Exception {
    serveBothColors();
    socket().setCanary("web", 50);
    socket().setCanary("web", 0);

    visit(50);

    awaitCounted(50);
    assertThat(socket().traffic("web").green()).isEqualTo(Traffic.NONE);
  }

  @Test
  void aCanaryWithoutALiveInstanceGetsNothing() throws Exception {
    socket().setColor("web", Color.BLUE, Optional.empty());
    awaitTrue("blue to pass", () -> server("web__blue", NEAR).passes());
    awaitTrue("green to be down", () -> !isUp("web__green"));
    socket().setCanary("web", 50);

    visit(50);

    awaitCounted(50);
    assertThat(socket().traffic("web").green()).isEqualTo(Traffic.NONE);
    assertThat(socket().traffic("web").blue().answers()).isEqualTo(50);
  }

  @Test
  void visitsTellWhatVisitorsMeet() throws Exception {
    awaitTrue("blue to pass", () -> server("web__blue", NEAR).passes());

    try (var visits = visits(new Destination("127.0.0.1", http(), "/", "localhost"))) {
      assertThat(visits.next()).as("before a release serves").isEqualTo(new Visit(503, ""));

      socket().setColor("web", Color.BLUE, Optional.empty());
      awaitTrue("an answer of blue", () -> visits.next().isWell());

      assertThat(visits.next()).isEqualTo(new Visit(200, ""));
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWhatIsUnderWayToOneServerAndNothingElse(LongVisit.Kind kind) throws Exception {
    serveBothColors();
    var former = longVisit(kind);
    socket().setColor("web", Color.GREEN, Optional.empty());
    var latter = longVisit(kind);
    awaitTrue("one on blue", () -> server("web__blue", NEAR).sessions() == 1);
    awaitTrue("one on green", () -> server("web__green", NEAR).sessions() == 1);
    assertThat(former.isOpen()).as("after the switch").isTrue();
    awaitTrue("its age", () -> !server("web__blue", NEAR).sinceLast().isZero());
    assertThat(server("web__blue", NEAR).sinceLast()).isLessThan(Duration.ofSeconds(30));

    socket().endSessions("web__blue", NEAR.value());

    awaitTrue("none on blue", () -> server("web__blue", NEAR).sessions() == 0);
    awaitTrue("its visitor to be told", () -> !former.isOpen());
    assertThat(server("web__green", NEAR).sessions()).isEqualTo(1);
    assertThat(latter.isOpen()).isTrue();
    assertThat(server("web__blue", NEAR).passes()).as("it stays as it is").isTrue();
    socket().endSessions("web__blue", NEAR.value());
  }

  @Test
  void aVisitorWhoseRequestIsAnsweredHasNothingUnderWay() throws Exception {
    serveBothColors();
    visit(3);

    awaitTrue("nothing under way", () -> server("web__blue", NEAR).sessions() == 0);

    visit(3);
    awaitCounted(6);
    assertThat(socket().traffic("web").blue().answers()).isEqualTo(6);
  }

  @Test
  void whatAReplacedWorkerHasIsNeitherSeenNorEnded() throws Exception {
    serveBothColors();
    var visit = longVisit(LongVisit.Kind.UPGRADE);
    socket().reload();
    awaitTrue("the new worker", () -> server("web__blue", NEAR).passes());

    assertThat(server("web__blue", NEAR).sessions()).isZero();
    socket().endSessions("web__blue", NEAR.value());

    assertThat(visit.isOpen()).isTrue();
    assertThat(socket().replaced()).isEqualTo(1);
    visit.leave();
    awaitTrue("the old worker to end", () -> socket().replaced() == 0);
  }

  @Test
  void refusesToEndWhatIsUnderWayToAServerThatItDoesNotKnow() {
    assertThatThrownBy(() -> socket().endSessions("web__blue", "nobody"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("No such server");
    assertThatThrownBy(() -> socket().endSessions("nobody__blue", NEAR.value()))
        .isInstanceOf(Trouble.class);
  }

  void serveBothColors() throws InterruptedException {
    var ports = new ColorPorts(healthyPort(), secondHealthyPort());
    disk().install(render(app("web", Optional.of(Color.BLUE), ports)));
    socket().reload();
    awaitTrue("blue to pass", () -> server("web__blue", NEAR).passes());
    awaitTrue("green to pass", () -> server("web__green", NEAR).passes());
  }

  private void visit(int times) throws Exception {
    for (int visit = 0; visit < times; visit++) {
      visit();
    }
  }

  private boolean isUp(String backend) {
    return socket().look(List.of()).servers().stream()
        .anyMatch(server -> server.backend().equals(backend) && server.up());
  }

  @Test
  void forgetsAtAReloadWhatTheFilesDoNotSay() throws Exception {
    socket().setColor("web", Color.GREEN, Optional.empty());

    socket().reload();

    assertThat(socket().look(List.of("web")).colors()).isEmpty();
  }

  @Test
  void keepsAcrossARestartWhatTheFilesSay() throws Exception {
    disk().replace(BalancerFiles.map("web"), "active green\nfallback blue\n");

    restart();
    awaitLooked();

    assertThat(socket().look(List.of("web")).colors()).containsEntry("web", Color.GREEN);
    assertThat(socket().look(List.of("web")).fallbacks()).containsEntry("web", Color.BLUE);
  }

  @Test
  void servesAnotherAppAfterAReload() {
    var more = render(app("web", Optional.of(Color.BLUE)), app("api", Optional.of(Color.GREEN)));

    disk().install(more);
    socket().reload();

    var now = socket().look(List.of("web", "api"));
    assertThat(now.mark()).isEqualTo(HaproxyConfig.mark(more));
    assertThat(now.colors()).isEqualTo(Map.of("web", Color.BLUE, "api", Color.GREEN));
  }

  @Test
  void dropsTheMapOfAnAppThatIsGone() {
    disk().install(render(app("api", Optional.empty())));

    assertThat(disk().read().known().orElseThrow().texts())
        .containsOnlyKeys("haproxy.cfg", "maps/api.map");
  }

  @Test
  void refusesFaultyFilesAndChangesNothing() {
    var faulty = new TreeMap<>(files.texts());
    faulty.put(BalancerFiles.CONFIG, "global\n  no-such-word\n");

    assertThatThrownBy(() -> disk().install(new BalancerFiles(faulty)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("[ALERT]");
    assertThat(disk().read()).isEqualTo(Seen.present(files));
  }
}
