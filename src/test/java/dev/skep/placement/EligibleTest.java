package dev.skep.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.Expression;
import dev.skep.spec.Placement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three hosts of one pool; a config server stands on the first, a balancer on the second. */
class EligibleTest {
  private static final Container WEB = new Container("web", Group.app("web"), Memory.ofMib(0));
  private static final List<HostView> HOSTS =
      List.of(
          host(1).with(new Container("cfg1", Group.config(), Memory.ofMib(0))),
          host(2).with(new Container("haproxy1", Group.balancers(), Memory.ofMib(0))),
          host(3));

  private static HostView host(int number) {
    return HostView.of("shop-nodejs-" + number, "nodejs", Memory.ofMib(0));
  }

  private static Eligible eligible(int wanted, Placement written) {
    return Eligible.of(WEB, wanted, written, HOSTS);
  }

  private static Placement constraints(String... written) {
    return new Placement(Stream.of(written).map(Expression::constraint).toList(), List.of());
  }

  private static Placement affinities(String... written) {
    return new Placement(List.of(), Stream.of(written).map(Expression::affinity).toList());
  }

  @Test
  void withoutAWordAboutItEveryHostWill() {
    assertThat(eligible(1, Placement.ANYWHERE).hosts()).hasSize(3);
    assertThat(eligible(1, Placement.ANYWHERE).refused()).isEmpty();
  }

  @Test
  void aConstraintLeavesOutHostsAndSaysWhy() {
    var left = eligible(3, constraints("node!=*-2"));

    assertThat(left.hosts()).containsExactly("shop-nodejs-1", "shop-nodejs-3");
    assertThat(left.refused())
        .containsOnlyKeys("shop-nodejs-2")
        .containsValue("label node is shop-nodejs-2, must not be *-2");
  }

  @Test
  void anAffinitySpeaksOfWhatIsOnTheHost() {
    assertThat(eligible(1, affinities("container!=cfg*")).hosts())
        .containsExactly("shop-nodejs-2", "shop-nodejs-3");
    assertThat(eligible(1, affinities("container==haproxy*")).hosts())
        .containsExactly("shop-nodejs-2");
  }

  @Test
  void aWishHoldsAsLongAsItLeavesHostsEnough() {
    var both = affinities("container!=~cfg*", "container!=~haproxy*");

    assertThat(eligible(1, both).hosts()).containsExactly("shop-nodejs-3");
    assertThat(eligible(2, both).hosts()).containsExactly("shop-nodejs-2", "shop-nodejs-3");
    assertThat(eligible(3, both).hosts()).hasSize(3);
    assertThat(eligible(2, both).refused())
        .containsEntry("shop-nodejs-1", "others fulfil the wish container!=~cfg*");
  }
}
