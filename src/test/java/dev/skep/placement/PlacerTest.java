package dev.skep.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.spec.PlacementExpression;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlacerTest {
  @Test
  void theDemoFitsOnThreeSmallHosts() {
    var placement = Placer.place(Demo.topology(false), Demo.hosts(3));

    assertThat(placement.refused()).isEmpty();
    assertThat(onEachHost(placement))
        .isEqualTo(
            Map.of(
                "demo-mongodb-1", Set.of("cfg1", "mongos1", "rs1_srv1", "rs2_srv1"),
                "demo-mongodb-2", Set.of("cfg2", "mongos2", "rs1_srv2", "rs2_srv2"),
                "demo-mongodb-3", Set.of("cfg3", "rs1_srv3", "rs2_srv3"),
                "demo-haproxy-1", Set.of("haproxy1")));
  }

  @Test
  void whereThereIsRoomEveryMemberHasAHostOfItsOwn() {
    var placement = Placer.place(Demo.topology(false), Demo.hosts(9));

    var mongods = new TreeMap<>(placement.placed());
    mongods.keySet().removeIf(name -> name.startsWith("mongos"));
    assertThat(mongods.values()).doesNotHaveDuplicates().hasSize(10);
  }

  @Test
  void theSeedsHardRulesAreMetOnItsNineHosts() {
    var placement = Placer.place(Demo.topology(true), Demo.hosts(9));

    assertThat(placement.refused()).isEmpty();
  }

  @Test
  void theSeedsHardRulesCannotBeMetOnEightHosts() {
    var placement = Placer.place(Demo.topology(true), Demo.hosts(8));

    assertThat(placement.refused().keySet()).containsExactly("cfg3");
    assertThat(whyNot(placement, "cfg3").lines())
        .contains(
            "demo-manager-1: label daemon is manager, must be mongodb",
            "demo-mongodb-1: rs1_srv1 is there, and cfg3 wants container!=rs*",
            "demo-mongodb-8: cfg2, a config server too, is there")
        .hasSize(12);
  }

  @Test
  void threeMembersDoNotGoOnTwoHosts() {
    var hosts = List.of(Demo.hosts(2).get(1), Demo.hosts(2).get(2), Demo.hosts(2).get(3));
    var full =
        hosts.get(1).with(new PlacedContainer("big", Group.other("big"), Memory.ofMib(1250)));
    var set = List.of(Demo.member(1, 1, false), Demo.member(1, 2, false), Demo.member(1, 3, false));

    var placement = Placer.place(set, List.of(hosts.get(0), full, hosts.get(2)));

    assertThat(placement.hostOf("rs1_srv1")).contains("demo-mongodb-1");
    assertThat(whyNot(placement, "rs1_srv2").explained())
        .isEqualTo(
            "demo-mongodb-1: rs1_srv1 of the same set is there; "
                + "demo-mongodb-2: needs 448 MiB, 414 MiB free; "
                + "demo-nodejs-1: label daemon is nodejs, must be mongodb");
  }

  @Test
  void memoryIsToldSoThatTheTwoFiguresDiffer() {
    var needed = new Memory(Memory.ofGib(1).bytes() + 1);

    assertThat(new RefusalReason.TooLittleMemory(Memory.ofGib(1), Memory.ofMib(414)))
        .hasToString("needs 1.0 GiB, 0.4 GiB free");
    assertThat(new RefusalReason.TooLittleMemory(needed, Memory.ofGib(1)))
        .hasToString("needs 1.1 GiB, 1.0 GiB free");
  }

  @Test
  void twoThatWantToBeBesideEachOtherGoTogether() {
    var one =
        PlacementRequest.of(new PlacedContainer("a1", Group.other("a"), Memory.ofMib(64)))
            .affinity(PlacementExpression.affinity("container==b1"));
    var other =
        PlacementRequest.of(new PlacedContainer("b1", Group.other("b"), Memory.ofMib(64)))
            .affinity(PlacementExpression.affinity("container==a1"))
            .constraint(PlacementExpression.constraint("node==*-3"));

    var placement = Placer.place(List.of(one, other), Demo.pool("mongodb", 3));

    assertThat(placement.placed())
        .isEqualTo(Map.of("a1", "demo-mongodb-3", "b1", "demo-mongodb-3"));
  }

  @Test
  void refusesToAnswerWhenTwoContainersHaveOneName() {
    assertThatThrownBy(
            () -> Placer.place(List.of(Demo.router(1), Demo.router(1)), Demo.pool("mongodb", 2)))
        .hasMessage("two containers are called mongos1");
  }

  @Test
  void anUnusableHostGetsNothingNewAndSaysWhy() {
    var hosts = Demo.pool("mongodb", 2);

    var placement =
        Placer.place(
            List.of(Demo.member(1, 1, false).forbidding(Map.of("demo-mongodb-2", "is drained"))),
            List.of(hosts.get(0).unusable("silent for 70 s"), hosts.get(1)));

    assertThat(whyNot(placement, "rs1_srv1").explained())
        .isEqualTo("demo-mongodb-1: silent for 70 s; demo-mongodb-2: is drained");
  }

  @Test
  void twoRoutersOnOnePortNeverShareAHost() {
    var placement = Placer.place(List.of(Demo.router(1), Demo.router(2)), Demo.pool("mongodb", 1));

    assertThat(whyNot(placement, "mongos2").explained())
        .isEqualTo("demo-mongodb-1: port 27017 is taken by mongos1");
  }

  @Test
  void routersSpreadWhereThereIsRoom() {
    var hosts = Demo.pool("mongodb", 3);
    var occupied = Demo.withFirst(hosts.get(0), Demo.router(1));
    var router = Demo.router(2);
    var portless = PlacementRequest.of(router.container().binding());

    var placement = Placer.place(List.of(portless), List.of(occupied, hosts.get(1)));

    assertThat(placement.hostOf("mongos2")).contains("demo-mongodb-2");
  }

  @Test
  void goesWhereItsDataIsEvenIfAnotherHostIsEmptier() {
    var hosts = Demo.pool("mongodb", 3);
    var busy = Demo.withFirst(hosts.get(2), Demo.member(2, 1, false), Demo.configServer(1, false));

    var placement =
        Placer.place(
            List.of(Demo.member(1, 1, false).preferring(Set.of("demo-mongodb-3"))),
            List.of(hosts.get(0), hosts.get(1), busy));

    assertThat(placement.hostOf("rs1_srv1")).contains("demo-mongodb-3");
  }

  @Test
  void anAffinityFollowsAContainerThatIsPlacedInTheSameBreath() {
    var follower =
        PlacementRequest.of(new PlacedContainer("smoke", Group.other("smoke"), Memory.ofMib(64)))
            .affinity(PlacementExpression.affinity("container==mongos1"));

    var placement = Placer.place(List.of(follower, Demo.router(1), Demo.router(2)), Demo.hosts(3));

    assertThat(placement.hostOf("smoke")).isEqualTo(placement.hostOf("mongos1"));
  }

  @Test
  void theFilesOwnExpressionsCountAsWell() {
    var written =
        new dev.skep.spec.Placement(
            List.of(
                PlacementExpression.constraint("zone!=b"),
                PlacementExpression.constraint("disk==~ssd")),
            List.of(PlacementExpression.affinity("container!=mongos*")));
    var hosts = Demo.pool("mongodb", 4);
    var zoned =
        List.of(
            hosts.get(0),
            hosts.get(1).labelled(Map.of("zone", "b", "disk", "ssd")),
            hosts.get(2).labelled(Map.of("zone", "a", "disk", "ssd")),
            Demo.withFirst(hosts.get(3).labelled(Map.of("disk", "ssd")), Demo.router(1)));

    assertThat(Placer.place(List.of(Demo.member(1, 1, false).where(written)), zoned).placed())
        .isEqualTo(Map.of("rs1_srv1", "demo-mongodb-3"));
  }

  @Test
  void anAffinityThatNothingMeetsIsNamed() {
    var lonely =
        PlacementRequest.of(new PlacedContainer("smoke", Group.other("smoke"), Memory.ofMib(64)))
            .affinity(PlacementExpression.affinity("container==nodejs_v1*"));

    assertThat(whyNot(Placer.place(List.of(lonely), Demo.pool("nodejs", 1)), "smoke").explained())
        .isEqualTo("demo-nodejs-1: nothing is there that matches container==nodejs_v1*");
  }

  private static PlacementDecision.Refused whyNot(Placements placement, String name) {
    return java.util.Objects.requireNonNull(placement.refused().get(name), name);
  }

  private static Map<String, Set<String>> onEachHost(Placements placement) {
    var hosts = new TreeMap<String, Set<String>>();
    placement
        .placed()
        .forEach((name, host) -> hosts.computeIfAbsent(host, h -> new TreeSet<>()).add(name));
    return hosts;
  }
}
