package dev.skep.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Time;
import dev.skep.run.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One host of each pool is killed, frozen for good, cut off for good and burnt, in turn, under load
 * and with no hand touching the cluster but {@code keep}. First the primary's host is struck while
 * nobody keeps: how long MongoDB alone takes no write is what the same blow is held to afterwards.
 *
 * <p>That bar is 3 s more where the host is killed or burnt: there {@code keep} asks for an
 * election at once, and what it must never do is make it later. Where the host is frozen or cut off
 * it does nothing for a minute, so both figures are an election of MongoDB's own, once each. Two
 * such differ by as much as one timeout of 10 s by themselves, so the bar is 13 s more, and shows
 * only that {@code keep} does not stand in the way.
 */
@Tag("cluster")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class HavocTest {
  /** A minute of silence, the managers' own minute and a half, and then all the work. */
  private static final Duration WHOLE_AGAIN = Duration.ofSeconds(300);

  /** A candidate's ten seconds, its election, and whatever the app's driver takes to see it. */
  private static final Duration ELECTED = Duration.ofSeconds(40);

  private static final Duration SHARE_OF_KEEP = Duration.ofSeconds(3);

  /** Between MongoDB's own elections: one that has to be held twice takes its timeout twice. */
  private static final Duration DIFFERENCE = Duration.ofSeconds(10);

  private final List<String> table = new ArrayList<>();

  /** How long no write was acknowledged when nobody but MongoDB itself did anything about it. */
  private final Map<Blow, Duration> alone = new EnumMap<>(Blow.class);

  @SuppressWarnings("NullAway.Init") // it comes up before the first story
  private KeptShop shop;

  static Stream<Arguments> everyBlowOnEveryPool() {
    return Stream.of(Blow.values())
        .flatMap(blow ->
            Stream.of("mongodb", "nodejs", "haproxy", "manager")
                .map(pool -> Arguments.of(blow, pool)));
  }

  @BeforeAll
  @Timeout(1200)
  void comesUpAndIsKept() throws Exception {
    var unkept = LoadedShop.up("v", "manager: 3, mongodb: 3, nodejs: 3, haproxy: 1");
    try {
      for (var blow : List.of(Blow.KILL, Blow.FREEZE, Blow.CUT)) {
        alone.put(blow, withoutWrites(unkept, blow));
      }
      alone.put(Blow.BURN, Objects.requireNonNull(alone.get(Blow.KILL)));
    } catch (Throwable failed) {
      unkept.close();
      throw failed;
    }
    shop = KeptShop.keeping(unkept);
  }

  private Duration withoutWrites(LoadedShop unkept, Blow blow) throws Exception {
    var host = unkept.hostOfPrimary();
    var address = unkept.containers().address(host);
    long from = UnderLoad.now();
    blow.strike(unkept.cluster(), host);
    Waiting.await(Time.system(), Elapsed.after(ELECTED), "an election", ELECTED.multipliedBy(2));
    var log = unkept.load().since(from);
    blow.takeBack(unkept.cluster(), host, address);
    unkept.skep().awaitHealthy(WHOLE_AGAIN);
    table.add("%-6s %-22s alone: %s".formatted(blow, host, log.wordsOfWrites()));
    return log.longestWithoutWrite();
  }

  @AfterAll
  void leavesNothingBehind() throws Exception {
    table.forEach(System.out::println);
    if (shop != null) {
      shop.close();
    }
  }

  @ParameterizedTest(name = "{0} a host of {1}")
  @MethodSource("everyBlowOnEveryPool")
  void itIsWholeAgainByItselfAndNothingIsLost(Blow blow, String pool) throws Exception {
    var sets = shop.shop().replicaSetIds();
    long from = UnderLoad.now();
    long mended = shop.mended();
    var host = target(pool, blow);

    blow.strike(shop.cluster(), host);
    var mending = Elapsed.until("keep to mend it", WHOLE_AGAIN, () -> shop.mended() > mended);
    shop.awaitHealthy(WHOLE_AGAIN);

    var log = shop.load().since(from);
    table.add(
        "%-6s %-22s mended after %d ms, in all %d ms; %s"
            .formatted(
                blow, host, mending.toMillis(), (UnderLoad.now() - from) / 1000, log.words()));
    shop.shop().nothingIsLost();
    assertThat(shop.shop().replicaSetIds()).isEqualTo(sets);
    if (pool.equals("nodejs") || pool.equals("mongodb") || pool.equals("manager")) {
      assertThat(log.failed()).as(log.words()).noneMatch(answer -> answer.method().equals("GET"));
    }
    if (pool.equals("mongodb")) {
      var byItself = Objects.requireNonNull(alone.get(blow));
      var bar = byItself.plus(atMostMore(blow));
      table.add(
          "%-6s longest time without a write: alone %d ms, with keep %d ms, at most %d ms"
              .formatted(
                  blow, byItself.toMillis(), log.longestWithoutWrite().toMillis(), bar.toMillis()));
      assertThat(log.longestWithoutWrite()).isLessThan(bar);
    }
  }

  /** About a primary that is only silent nobody but MongoDB does anything for a minute. */
  private static Duration atMostMore(Blow blow) {
    return switch (blow) {
      case KILL, BURN -> SHARE_OF_KEEP;
      case FREEZE, CUT -> SHARE_OF_KEEP.plus(DIFFERENCE);
    };
  }

  /**
   * Of apps' hosts one and then another: who is lost a fourth time within an hour is left alone.
   */
  private String target(String pool, Blow blow) throws Exception {
    return switch (pool) {
      case "mongodb" -> shop.shop().hostOfPrimary();
      case "nodejs" -> {
        var carriers = shop.hostsOfInstances();
        yield blow.ordinal() % 2 == 0 ? carriers.getFirst() : carriers.getLast();
      }
      default ->
          shop.containers().hosts().stream()
              .filter(name -> name.startsWith(shop.cluster() + "-" + pool))
              .reduce("", (_, last) -> last);
    };
  }
}
