package dev.skep.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.PlacementExpression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Thirty hosts, sixty containers: the largest clusters that this is made for. */
class PlacerAtOurSizesTest {
  @Test
  void findsAPlacementWhereThereIsOneAndTheHostsAreFull() {
    for (long seed = 0; seed < 200; seed++) {
      var world = solvable(seed);

      assertThat(Placer.place(world.requests(), world.hosts()).refused())
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @Test
  void answersInMilliseconds() {
    var world = solvable(1);
    var nanos = new long[40];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      Placer.place(world.requests(), world.hosts());
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);

    // 20 ms is the aim; the bound leaves room for a machine that does other things too.
    assertThat(Duration.ofNanos(nanos[nanos.length / 4])).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void seesQuicklyThatThereAreTooFewHosts() {
    var requests = new ArrayList<PlacementRequest>();
    for (int set = 1; set <= 10; set++) {
      for (int member = 1; member <= 3; member++) {
        requests.add(Demo.member(set, member, true));
      }
    }
    requests.add(Demo.configServer(1, true));
    long start = System.nanoTime();

    var placement = Placer.place(requests, Demo.pool("mongodb", 30));

    assertThat(placement.refused().keySet()).containsExactly("cfg1");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aLostHostMovesOnlyWhatWasOnIt() {
    for (long seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      var hosts = Demo.pool("mongodb", 5);
      var requests = new ArrayList<>(Demo.topology(false));
      requests.removeLast();
      var before = Placer.place(requests, hosts).placed();
      var lost = hosts.get(random.nextInt(5)).name();

      var after =
          Placer.place(onHost(requests, before, lost), without(lost, hosts, requests, before));

      assertThat(after.refused()).as("seed %d", seed).isEmpty();
      assertThat(after.decisions().keySet())
          .allSatisfy(name -> assertThat(before).containsEntry(name, lost));
      assertThat(after.placed().values()).doesNotContain(lost);
    }
  }

  private static List<PlacementRequest> onHost(
      List<PlacementRequest> requests, Map<String, String> hostOf, String host) {
    return requests.stream().filter(each -> host.equals(hostOf.get(each.name()))).toList();
  }

  private static List<HostView> without(
      String lost,
      List<HostView> hosts,
      List<PlacementRequest> requests,
      Map<String, String> hostOf) {
    return hosts.stream()
        .filter(host -> !host.name().equals(lost))
        .map(host ->
            Demo.withFirst(
                host, onHost(requests, hostOf, host.name()).toArray(PlacementRequest[]::new)))
        .toList();
  }

  /** Places 60 containers at random first, then makes every host just as large as needed. */
  private static RandomWorld solvable(long seed) {
    var random = new Random(seed);
    var requests = new ArrayList<PlacementRequest>();
    var hostOf = new HashMap<String, Integer>();
    for (int set = 1; set <= 20; set++) {
      var hosts = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
      Collections.shuffle(hosts, random);
      for (int member = 1; member <= 3; member++) {
        var memory = Memory.ofMib(256 + 64 * random.nextInt(3));
        var name = "rs%d_srv%d".formatted(set, member);
        requests.add(
            PlacementRequest.of(new PlacedContainer(name, Group.set("rs" + set), memory))
                .constraint(PlacementExpression.constraint("daemon==mongodb"))
                .affinity(PlacementExpression.affinity("container!=~rs*")));
        hostOf.put(name, hosts.get(member));
      }
    }
    var hosts = new ArrayList<HostView>();
    for (int h = 0; h < 30; h++) {
      int host = h;
      var memory =
          requests.stream()
              .filter(request -> Integer.valueOf(host).equals(hostOf.get(request.name())))
              .map(request -> request.container().memory())
              .reduce(MemoryNeeds.HOST.plus(Memory.ofMib(128)), Memory::plus);
      hosts.add(HostView.of("host-" + h, "mongodb", memory));
    }
    return new RandomWorld(requests, hosts);
  }
}
