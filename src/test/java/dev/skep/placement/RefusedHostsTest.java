package dev.skep.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.Placement;
import dev.skep.spec.PlacementExpression;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three hosts of one pool; a config server stands on the first, a balancer on the second. */
class RefusedHostsTest {
  private static final PlacedContainer WEB =
      new PlacedContainer("web", Group.app("web"), Memory.ofMib(0));
  private static final List<HostView> HOSTS =
      List.of(
          host(1).with(new PlacedContainer("cfg1", Group.config(), Memory.ofMib(0))),
          host(2).with(new PlacedContainer("haproxy1", Group.balancers(), Memory.ofMib(0))),
          host(3).unusable("its disk is full"));

  private static HostView host(int number) {
    return HostView.of("shop-nodejs-" + number, "nodejs", Memory.ofMib(0));
  }

  private static SortedMap<String, String> refused(Placement written) {
    return RefusedHosts.of(WEB, written, HOSTS);
  }

  private static Placement constraints(String... written) {
    return new Placement(
        Stream.of(written).map(PlacementExpression::constraint).toList(), List.of());
  }

  private static Placement affinities(String... written) {
    return new Placement(List.of(), Stream.of(written).map(PlacementExpression::affinity).toList());
  }

  @Test
  void withoutAWordAboutItEveryHostWillWhateverStateItIsIn() {
    assertThat(refused(Placement.ANYWHERE)).isEmpty();
  }

  @Test
  void aConstraintLeavesOutHostsAndSaysWhy() {
    assertThat(refused(constraints("node!=*-2")))
        .containsOnlyKeys("shop-nodejs-2")
        .containsValue("label node is shop-nodejs-2, must not be *-2");
  }

  @Test
  void anAffinitySpeaksOfWhatIsOnTheHost() {
    assertThat(refused(affinities("container!=cfg*"))).containsOnlyKeys("shop-nodejs-1");
    assertThat(refused(affinities("container==haproxy*")))
        .containsOnlyKeys("shop-nodejs-1", "shop-nodejs-3");
  }

  @Test
  void aWishLeavesOutNobody() {
    assertThat(refused(affinities("container!=~cfg*"))).isEmpty();
    assertThat(refused(constraints("node==~*-2"))).isEmpty();
  }
}
