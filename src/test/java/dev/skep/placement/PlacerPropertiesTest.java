package dev.skep.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds for any hosts and any requests. A failure names its seed. */
class PlacerPropertiesTest {
  private static final int WORLDS = 3_000;

  @Test
  void noHardRuleIsEverBroken() {
    seeds().forEach(seed -> assertKeepsTheRules(seed, RandomWorld.of(seed, 12, 6)));
  }

  @Test
  void ifThereIsAPlacementItIsFound() {
    int possible = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      var world = RandomWorld.of(seed, 5, 4);
      boolean exists = tryAll(world, 0, new ArrayList<>());
      possible += exists ? 1 : 0;
      assertThat(place(world).isComplete()).as("seed %d", seed).isEqualTo(exists);
    }
    assertThat(possible).as("worlds with a placement").isBetween(WORLDS / 10, WORLDS * 9 / 10);
  }

  @Test
  void whatIsRefusedIsRefusedByEveryHostForAReason() {
    seeds()
        .forEach(seed -> {
          var world = RandomWorld.of(seed, 12, 6);
          for (var refused : place(world).refused().values()) {
            assertThat(refused.reasons()).as("seed %d", seed).hasSameSizeAs(world.hosts());
            assertThat(refused.reasons().values()).as("seed %d", seed).noneMatch(List::isEmpty);
          }
        });
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    seeds()
        .limit(300)
        .forEach(seed ->
            assertThat(place(RandomWorld.of(seed, 12, 6)))
                .as("seed %d", seed)
                .isEqualTo(place(RandomWorld.of(seed, 12, 6))));
  }

  private static LongStream seeds() {
    return LongStream.range(0, WORLDS);
  }

  private static Placements place(RandomWorld world) {
    return Placer.place(world.requests(), world.hosts());
  }

  private static void assertKeepsTheRules(long seed, RandomWorld world) {
    var placed = place(world).placed();
    var hostOf =
        world.requests().stream().map(request -> placed.getOrDefault(request.name(), "")).toList();
    for (int r = 0; r < hostOf.size(); r++) {
      if (!hostOf.get(r).isEmpty()) {
        assertThat(refusals(world, hostOf, r)).as("seed %d", seed).isEmpty();
      }
    }
  }

  /** Every way to place them all, with the rules as they are written and nothing else. */
  private static boolean tryAll(RandomWorld world, int next, List<String> hostOf) {
    if (next == world.requests().size()) {
      for (int r = 0; r < next; r++) {
        if (!refusals(world, hostOf, r).isEmpty()) {
          return false;
        }
      }
      return true;
    }
    for (var host : world.hosts()) {
      hostOf.add(host.name());
      if (tryAll(world, next + 1, hostOf)) {
        return true;
      }
      hostOf.removeLast();
    }
    return false;
  }

  private static List<RefusalReason> refusals(RandomWorld world, List<String> hostOf, int request) {
    Map<String, HostView> hosts = new java.util.HashMap<>();
    world.hosts().forEach(host -> hosts.put(host.name(), host));
    var coming = new ArrayList<PlacementRequest>();
    for (int r = 0; r < hostOf.size(); r++) {
      if (r != request && hostOf.get(r).equals(hostOf.get(request))) {
        coming.add(world.requests().get(r));
      }
    }
    var host = java.util.Objects.requireNonNull(hosts.get(hostOf.get(request)));
    return HardRules.refusals(world.requests().get(request), new Candidate(host, coming));
  }
}
