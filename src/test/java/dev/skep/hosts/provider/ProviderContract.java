package dev.skep.hosts.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.firewall.FirewallRule;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every provider of machines must do. */
public abstract class ProviderContract {
  private static final String FILE = "/var/lib/docker/skep/test.key";
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final HostPlace place =
      new HostPlace(
          new HostRequest(
              HostName.of(cluster(), "data", 1), "data", 512L << 20, Set.of(), Set.of()),
          3);

  protected abstract Provider provider();

  /** A name that nothing else on the machine has. */
  protected abstract String cluster();

  @BeforeEach
  void prepare() throws InterruptedException {
    provider().prepareNetwork();
  }

  @AfterEach
  void cleanUp() throws InterruptedException {
    provider().destroy(place.name(), DataFate.DESTROYED);
    provider().dismantle(DataFate.DESTROYED);
    assertThat(provider().leftovers(DataFate.DESTROYED)).isEqualTo(Seen.present(List.of()));
  }

  @Test
  void raisingTwiceIsRaisingOnce() throws InterruptedException {
    var first = raise();
    var second = raise();

    assertThat(second).isEqualTo(first);
    assertThat(provider().list()).isEqualTo(Seen.present(List.of(first)));
    assertThat(provider().engine(place.name()).containers().list(ClusterLabels.in(cluster())))
        .isEmpty();
  }

  @Test
  void aPortIsForwardedToAHostThatRunsAndGivenBack() throws InterruptedException {
    var before = raise();
    var how = new Forwarding(ImageRef.parse("haproxy:3.0"), List.of());

    provider().forward(place.name(), Set.of(port()), how, _ -> {});
    provider().forward(place.name(), Set.of(port()), how, _ -> {});

    assertThat(provider().list())
        .isEqualTo(Seen.present(List.of(before.forwarding(Set.of(port())))));
    assertThat(raise())
        .as("who runs is left as it is")
        .isEqualTo(before.forwarding(Set.of(port())));

    provider().forward(place.name(), Set.of(), how, _ -> {});

    assertThat(provider().list()).isEqualTo(Seen.present(List.of(before)));
  }

  @Test
  void aHostThatIsMadeAnewPublishesNothingThatIsForwardedToIt() throws InterruptedException {
    raise();
    var how = new Forwarding(ImageRef.parse("haproxy:3.0"), List.of());
    provider().forward(place.name(), Set.of(port()), how, _ -> {});
    provider().fence(place.name());
    var request = place.request();
    var wanting =
        new HostRequest(
            request.name(), request.pool(), request.memoryBytes(), Set.of(port()), Set.of());

    var host = provider().raise(new HostPlace(wanting, place.slot()), _ -> {});

    assertThat(host.published()).isEmpty();
    assertThat(host.reached()).containsExactly(port());
  }

  /** One of this machine's that nobody has. */
  protected int port() {
    return 18_080;
  }

  @Test
  void aFencedHostIsOffAndComesBackAtItsAddress() throws InterruptedException {
    var before = raise();
    provider().fence(place.name());

    assertThat(power()).isEqualTo(Host.Power.OFF);
    assertThat(raise()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aRestartedHostIsTheSameWithItsFilesAndAnswersAgain(Provider.Restart what)
      throws InterruptedException {
    var before = raise();
    provider().writePrivateFile(place.name(), FILE, SecretBytes.of("kept"));
    provider().restart(place.name(), what, GRACE);

    assertThat(raise()).as("once its engine answers").isEqualTo(before);
    assertThat(provider().readPrivateFile(place.name(), FILE))
        .isEqualTo(Seen.present(SecretBytes.of("kept")));
  }

  @Test
  void aHostThatIsOffIsStartedByARestart() throws InterruptedException {
    var before = raise();
    provider().fence(place.name());
    provider().restart(place.name(), Provider.Restart.ENGINE, GRACE);

    assertThat(power()).isEqualTo(Host.Power.ON);
    assertThat(raise()).isEqualTo(before);
  }

  @Test
  void aHostThatIsNotThereIsNotRestarted() {
    assertThatThrownBy(() -> provider().restart(place.name(), Provider.Restart.MACHINE, GRACE))
        .isInstanceOf(Trouble.class);
  }

  @Test
  void dataThatIsKeptKeepsTheAddressToo() throws InterruptedException {
    var before = raise();
    provider().writePrivateFile(place.name(), FILE, SecretBytes.of("kept"));
    provider().destroy(place.name(), DataFate.KEPT);
    assertThat(power()).isEqualTo(Host.Power.STORED);

    var again = provider().raise(new HostPlace(place.request(), 5), line -> {});

    assertThat(again).isEqualTo(before);
    assertThat(provider().readPrivateFile(place.name(), FILE))
        .isEqualTo(Seen.present(SecretBytes.of("kept")));
  }

  @Test
  void aHostThatIsSetAsideIsKnownToBeSoAndNotMadeAgain() throws InterruptedException {
    raise();

    provider().destroy(place.name(), DataFate.SET_ASIDE);

    assertThat(power()).isEqualTo(Host.Power.SET_ASIDE);
    assertThatThrownBy(this::raise).isInstanceOf(Trouble.class).hasMessageContaining("for good");
  }

  @Test
  void dataThatIsDestroyedIsGone() throws InterruptedException {
    raise();
    provider().writePrivateFile(place.name(), FILE, SecretBytes.of("gone"));
    provider().destroy(place.name(), DataFate.DESTROYED);
    assertThat(provider().list()).isEqualTo(Seen.present(List.of()));
    raise();

    assertThat(provider().readPrivateFile(place.name(), FILE)).isEqualTo(Seen.absent());
  }

  @Test
  void aPrivateFileOfASilentHostIsUnknownAndNotAbsent() throws InterruptedException {
    raise();
    provider().fence(place.name());

    assertThat(provider().readPrivateFile(place.name(), FILE).isUnknown()).isTrue();
  }

  @Test
  void guardingTwiceIsGuardingOnceAndItOutlivesTheHostsRest() throws InterruptedException {
    raise();
    var first = provider().guard(List.of(policy(8080)));
    var second = provider().guard(List.of(policy(8080)));
    provider().fence(place.name());
    raise();
    var third = provider().guard(List.of(policy(9090)));

    assertThat(first).isEqualTo(Map.of(place.name(), new FirewallPolicy.Outcome.Stands()));
    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
  }

  @Test
  void aSilentHostIsNotSaidToBeGuarded() throws InterruptedException {
    raise();
    provider().fence(place.name());

    assertThatThrownBy(() -> provider().guard(List.of(policy(8080)))).isInstanceOf(Trouble.class);
  }

  private FirewallPolicy policy(int port) {
    return new FirewallPolicy(
        cluster(),
        place.name(),
        List.of(
            new FirewallPolicy.Opening(
                FirewallRule.Transport.TCP,
                port,
                port,
                new FirewallPolicy.Sources.Slots(List.of(3, 4)))));
  }

  @Test
  void onlyOneHoldsTheLock() throws InterruptedException {
    try (var lock = provider().lockBeforeSwarm("ann@desk")) {
      assertThat(lock.isHeld()).isTrue();
      assertThatThrownBy(() -> provider().lockBeforeSwarm("bob@lap"))
          .isInstanceOfSatisfying(
              Trouble.class, it -> assertThat(it.kind()).isEqualTo(Trouble.Kind.LOCKED))
          .hasMessageContaining("ann@desk");
    }
    provider().lockBeforeSwarm("bob@lap").close();
  }

  private Host raise() throws InterruptedException {
    return provider().raise(place, line -> {});
  }

  private Host.Power power() {
    return provider().list().known().orElseThrow().getFirst().power();
  }
}
