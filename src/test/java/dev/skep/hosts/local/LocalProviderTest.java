package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.ContainerSpec;
import dev.skep.docker.ExecSpec;
import dev.skep.docker.Program;
import dev.skep.hosts.HostName;
import dev.skep.hosts.HostRequest;
import dev.skep.hosts.HostsDesired;
import dev.skep.hosts.Place;
import dev.skep.hosts.Provider;
import dev.skep.hosts.Provider.DataFate;
import dev.skep.hosts.ProviderContract;
import dev.skep.pki.Secret;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract of providers, and what is the local one's own, on this machine's engine. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalProviderTest extends ProviderContract {
  private static final TestProvider REAL = TestProvider.fresh();

  @Override
  protected Provider provider() {
    return REAL.provider();
  }

  @Override
  protected String cluster() {
    return REAL.cluster();
  }

  @AfterAll
  void close() {
    REAL.close();
  }

  @Test
  void aTakenPortIsNamedAndOnceFreeTheHostComesUp() throws IOException, InterruptedException {
    var name = HostName.of(cluster(), "data", 1);
    try (var taken = new ServerSocket(0)) {
      var place =
          new Place(new HostRequest(name, "data", 0, Set.of(taken.getLocalPort()), Set.of()), 0);
      assertThat(provider().examine(new HostsDesired(List.of(place.request()))))
          .anyMatch(finding -> finding.what().contains(String.valueOf(taken.getLocalPort())));

      assertThatThrownBy(() -> provider().raise(place, line -> {}))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("port %d of this machine is taken".formatted(taken.getLocalPort()));

      taken.close();
      assertThat(provider().raise(place, line -> {}).isOn()).isTrue();
    }
  }

  @Test
  void aForeignContainerOfAHostsNameIsLeftAlone() {
    var name = HostName.of(cluster(), "data", 1);
    var containers = REAL.engine().containers();
    var id =
        containers.create(
            ContainerSpec.named(name.value(), Program.of(TestProvider.HOST.toString())).build());
    try {
      assertThatThrownBy(() -> provider().raise(place(name), line -> {}))
          .hasMessageContaining("does not carry the mark");
      provider().destroy(name, DataFate.DESTROYED);

      assertThat(containers.find(id)).isPresent();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      containers.remove(id, dev.skep.docker.Removal.FORCE, dev.skep.docker.Removal.VOLUMES);
    }
  }

  @Test
  void anImageThatIsNowhereIsNamed() {
    var image = ImageRef.parse("127.0.0.1:9/nobody/nothing:v0");

    assertThatThrownBy(() -> provider().prepareRegistry(Set.of(image), line -> {}))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("nobody/nothing:v0")
        .hasMessageContaining("docker build -t");
  }

  @Test
  void aHostThatCannotHaveItsAddressIsNamed() {
    var name = HostName.of(cluster(), "data", 1);
    REAL.engine()
        .volumes()
        .create(
            name.value(),
            HostLabels.of(cluster(), place(name).request(), 0, "10.255.255.1"),
            java.util.Map.of());

    assertThatThrownBy(() -> provider().raise(place(name), line -> {}))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining(name.value());
  }

  @Test
  void aHostWhoseEngineEndsAtOnceIsToldWithItsLastLines() throws InterruptedException {
    var name = HostName.of(cluster(), "data", 1);
    provider().raise(place(name), line -> {});
    provider().writePrivateFile(name, "/var/lib/docker/image-file", Secret.of("x"));
    REAL.engine()
        .containers()
        .exec(
            name.value(),
            ExecSpec.of(
                "sh", "-c", "cd /var/lib/docker && rm -rf plugins && mv image-file plugins"));
    provider().fence(name);

    assertThatThrownBy(() -> provider().raise(place(name), line -> {}))
        .isInstanceOfSatisfying(
            Trouble.class,
            it -> {
              assertThat(it.kind()).isEqualTo(Trouble.Kind.UNREACHABLE);
              assertThat(it.evidence()).anyMatch(line -> line.contains("plugins"));
            });
  }

  private static Place place(HostName name) {
    return new Place(new HostRequest(name, "data", 0, Set.of(), Set.of()), 0);
  }
}
