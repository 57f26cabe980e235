package dev.skep.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSizingTest {
  @ParameterizedTest
  @CsvSource({
    // host MiB, members, config servers, routers, cache of a member
    "1965,   2, 1, 1,   256", // a machine sold as 2 GiB: the demo's host, at the floor
    "2048,   2, 1, 1,   256",
    "4096,   1, 0, 0,  1536", // alone: what mongod would take by itself
    "8192,   1, 0, 0,  3584",
    "8192,   2, 1, 0,  1664", // (3584 - 256) / 2
    "65536,  1, 0, 0, 32256",
    "1024,   0, 3, 0,   256",
  })
  void sharesWhatOneMongodWouldTake(long host, int members, int configs, int routers, long cache) {
    var sizing = CacheSizing.of(Memory.ofMib(host), containers(members, configs, routers));

    assertThat(sizing.member()).isEqualTo(Memory.ofMib(cache));
    assertThat(sizing.configServer()).isEqualTo(Memory.ofMib(256));
  }

  @Test
  void leavesToAnAppWhatItDeclared() {
    var containers = new ArrayList<>(containers(1, 0, 0));
    containers.add(new PlacedContainer("app", Group.app("app"), Memory.ofGib(2)));

    // 4096 - 384 (host) - 2048 (app) - 192 (mongod without cache) = 1472, in steps of 64
    assertThat(CacheSizing.of(Memory.ofGib(4), containers).member()).isEqualTo(Memory.ofMib(1472));
  }

  @Test
  void givesAMemberTheCacheThatItsDeclaredMemoryIsFor() {
    var member = new PlacedContainer("rs1_srv1", Group.set("rs1"), Memory.ofGib(3));

    assertThat(CacheSizing.of(Memory.ofGib(4), List.of(member)).member())
        .isEqualTo(Memory.ofMib(1536));
  }

  @Test
  void neverExceedsTheHostWherePlacementFits() {
    for (long mib = 1024; mib <= 32768; mib += 97) {
      for (int members = 1; members <= 6; members++) {
        var containers = containers(members, 1, 1);
        var needs =
            containers.stream().map(PlacedContainer::memory).reduce(Memory.NONE, Memory::plus);
        var host = Memory.ofMib(mib);
        if (needs.plus(MemoryNeeds.HOST).compareTo(host) <= 0) {
          var grown = CacheSizing.of(host, containers).member().minus(MemoryNeeds.SMALLEST_CACHE);
          assertThat(needs.plus(MemoryNeeds.HOST).plus(grown.times(members)))
              .isLessThanOrEqualTo(host);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"256, 0.25", "1024, 1", "1536, 1.5", "1472, 1.4375", "10240, 10", "320, 0.3125"})
  void isWrittenAsMongodTakesIt(long mib, String gigabytes) {
    assertThat(CacheSizing.gigabytes(Memory.ofMib(mib))).isEqualTo(gigabytes);
  }

  private static List<PlacedContainer> containers(int members, int configServers, int routers) {
    var containers = new ArrayList<PlacedContainer>();
    for (int i = 1; i <= members; i++) {
      containers.add(Demo.member(i, 1, false).container());
    }
    for (int i = 1; i <= configServers; i++) {
      containers.add(Demo.configServer(i, false).container());
    }
    for (int i = 1; i <= routers; i++) {
      containers.add(Demo.router(i).container());
    }
    return containers;
  }
}
