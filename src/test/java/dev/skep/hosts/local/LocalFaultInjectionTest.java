package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ExecSpec;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.FaultInjectionContract;
import dev.skep.hosts.provider.Provider;
import dev.skep.spec.Subnet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Host containers of this machine's engine, broken and made good. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalFaultInjectionTest extends FaultInjectionContract {
  private static final TestProvider REAL = TestProvider.fresh();

  private final LocalLayout layout =
      new LocalLayout(REAL.cluster(), Subnet.derivedFrom(REAL.cluster()));

  @Override
  protected Provider provider() {
    return REAL.provider();
  }

  @Override
  protected String cluster() {
    return REAL.cluster();
  }

  @Override
  protected boolean reaches(HostName from, HostName to) {
    var at = layout.hostAddress(2 + to.number()) + ":9";
    var said = Knocking.from(from, REAL.engine()).knock(List.of(at)).get(at);
    return Knocking.OPEN.equals(said) || Knocking.REFUSED.equals(said);
  }

  @Override
  protected void prepareSmallDisk(HostPlace place) {
    var labels =
        HostLabels.of(cluster(), place.request(), place.slot(), layout.hostAddress(place.slot()));
    REAL.engine()
        .volumes()
        .create(
            place.name().value(),
            labels,
            Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=64m"));
  }

  @AfterAll
  void close() {
    REAL.close();
  }

  @Test
  void aDiskThatAllHostsShareIsNotFilled() throws InterruptedException {
    var name = HostName.of(cluster(), "data", 1);
    provider()
        .raise(new HostPlace(new HostRequest(name, "data", 0, Set.of(), Set.of()), 3), line -> {});

    assertThatThrownBy(() -> provider().breakage().fillDisk(name))
        .hasMessageContaining("this machine's own")
        .hasMessageContaining("Nothing was broken");
    assertThat(
            REAL.engine()
                .containers()
                .exec(name.value(), ExecSpec.of("ls", "/var/lib/docker/skep"))
                .stdout())
        .isEmpty();
  }
}
