package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.Networking;
import dev.skep.docker.model.Program;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Subnet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom the containers on a host ask for names: the same as this machine, through its engine. */
@Tag("engine")
@Timeout(180)
class HostResolverTest {
  private static final ImageRef IMAGE = ImageRef.parse("haproxy:3.0");

  private final TestProvider real = TestProvider.fresh();
  private final LocalLayout layout =
      new LocalLayout(real.cluster(), Subnet.derivedFrom(real.cluster()));

  @AfterEach
  void removeAll() {
    real.provider().destroy(host(), DataFate.DESTROYED);
    real.provider().dismantle(DataFate.DESTROYED);
    real.close();
  }

  private HostName host() {
    return HostName.of(real.cluster(), "data", 1);
  }

  /** A name that nobody outside of this machine knows: its engine alone can tell. */
  @Test
  void containersOfEveryNetworkAskThisMachinesEngineAndAfterARestartToo() throws Exception {
    var provider = real.provider();
    provider.prepareNetwork();
    provider.prepareRegistry(Set.of(IMAGE), line -> {});
    var place = new HostPlace(new HostRequest(host(), "data", 0, Set.of(), Set.of()), 0);
    provider.raise(place, line -> {});
    var engine = provider.engine(host());
    engine.images().pull(provider.imageOnHosts(IMAGE), provider.loginOnHosts(), line -> {});

    run(engine, "usual", Networking.usual());
    run(engine, "near", Networking.host());

    assertThat(asks(engine, "usual")).startsWith(layout.registryAddress());
    assertThat(asks(engine, "near")).startsWith(layout.registryAddress());

    provider.fence(host());
    provider.raise(place, line -> {});

    var again = provider.engine(host());
    again.containers().start("usual");
    assertThat(asks(again, "usual")).startsWith(layout.registryAddress());
  }

  private void run(Docker engine, String name, Networking network) {
    var program =
        Program.image(real.provider().imageOnHosts(IMAGE))
            .entrypoint("sleep")
            .command(java.util.List.of("600"))
            .user("0")
            .build();
    engine.containers().create(ContainerSpec.named(name, program).network(network).build());
    engine.containers().start(name);
  }

  private String asks(Docker engine, String container) {
    var answer =
        engine.containers().exec(container, ExecSpec.of("getent", "ahostsv4", layout.registry()));
    return answer.stdout();
  }
}
