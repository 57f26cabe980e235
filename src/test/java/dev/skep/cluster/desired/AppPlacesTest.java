package dev.skep.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AllowedHosts;
import dev.skep.cluster.model.AppliedText;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MemberRole;
import dev.skep.spec.Spec;
import dev.skep.spec.file.SpecLoader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three hosts do everything; the first has a member on it. */
class AppPlacesTest {
  private static final HostName ONE = new HostName("shop-node-1");
  private static final HostName TWO = new HostName("shop-node-2");
  private static final MemberBook BOOK =
      MemberBook.EMPTY.with(
          List.of(
              new Booking(
                  "rs1_srv1",
                  MemberRole.MEMBER,
                  new SetName("rs1"),
                  ONE,
                  27017,
                  Booking.State.WANTED)));

  private static AllowedHosts placing(String placement, Optional<MemberBook> book) {
    var spec = spec(placement);
    var maker = new DesiredMaker(spec, new AppliedText("", "ada"));
    return new AppPlaces(maker.hosts(), Set.of(), maker.balancers(), book)
        .of(spec.apps().getFirst());
  }

  private static Spec spec(String placement) {
    return SpecLoader.loadKnown(
        """
        skep: 1
        cluster: shop
        hosts: { local: {}, count: 3 }
        mongo: { image: "mongo:8.0", members: 1 }
        apps:
          web: { image: "shop/web:v1", port: 8080, instances: 2%s }
        """
            .formatted(placement));
  }

  @Test
  void withoutAWordAboutItAnyHostWillDo() {
    var anywhere = placing("", Optional.of(BOOK));

    assertThat(anywhere.hosts()).hasSize(3);
    assertThat(anywhere.constraints()).isEmpty();
  }

  @Test
  void theSwarmIsToldWhichHostsAreLeftOutAndRequestsMayStillGoThere() {
    var away = placing(", placement: { affinities: [container!=rs*] }", Optional.of(BOOK));

    assertThat(away.hosts()).doesNotContain(ONE).contains(TWO).hasSize(2);
    assertThat(away.pool()).hasSize(3);
    assertThat(away.constraints()).containsExactly("node.labels.skep.name!=shop-node-1");
    assertThat(away.refused().get(ONE)).contains("rs1_srv1 is there");
  }

  @Test
  void whereTheBookCannotBeReadItIsNotKnownWhatAnAffinityMeans() {
    var unknown = placing(", placement: { affinities: [container!=rs*] }", Optional.empty());
    var known = placing(", placement: { constraints: [node!=*-1] }", Optional.empty());

    assertThat(unknown.unknown()).isPresent();
    assertThat(known.unknown()).isEmpty();
    assertThat(known.hosts()).doesNotContain(ONE).hasSize(2);
  }

  @Test
  void withoutPoolsNoHostHasALabelOfOne() {
    var none = placing(", placement: { constraints: [daemon==node] }", Optional.of(BOOK));

    assertThat(none.refused()).hasSize(3);
  }
}
