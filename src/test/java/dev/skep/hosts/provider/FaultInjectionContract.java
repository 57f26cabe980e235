package dev.skep.hosts.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Program;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.hosts.provider.Provider.DataFate;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody who breaks machines on purpose must do, and make good again. */
public abstract class FaultInjectionContract {
  private static final ImageRef IMAGE = ImageRef.parse("haproxy:3.0");
  private static final String FILE = "/var/lib/docker/skep/test.key";
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration START = Duration.ofSeconds(60);

  private final HostName broken = HostName.of(cluster(), "data", 1);
  private final HostName other = HostName.of(cluster(), "data", 2);

  protected abstract Provider provider();

  /** A name that nothing else on the machine has. */
  protected abstract String cluster();

  /** Whether one host gets an answer from the other over their network. */
  protected abstract boolean reaches(HostName from, HostName to);

  /** Sees to it that the host, once made, has a disk of its own, and a small one. */
  protected abstract void prepareSmallDisk(HostPlace place);

  @BeforeEach
  void prepare() throws InterruptedException {
    provider().prepareNetwork();
  }

  @AfterEach
  void cleanUp() throws InterruptedException {
    for (var host : List.of(broken, other)) {
      provider().destroy(host, DataFate.DESTROYED);
    }
    provider().dismantle(DataFate.DESTROYED);
  }

  @Test
  void aFrozenHostIsOnAndSilentUntilItIsThawed() throws InterruptedException {
    var before = raise(broken);
    raise(other);
    breakage().freeze(broken);
    breakage().freeze(broken);

    assertThat(seen(broken)).isEqualTo(before);
    assertThatThrownBy(() -> provider().engine(broken).within(SHORT).ping())
        .isInstanceOf(EngineException.class);
    assertThat(reaches(other, broken)).as("its kernel is silent too").isFalse();

    breakage().thaw(broken);
    breakage().thaw(broken);
    awaitAnswer(broken);
    assertThat(reaches(other, broken)).isTrue();
    assertThat(seen(broken)).isEqualTo(before);
  }

  @Test
  void aHostThatIsCutOffIsOnAndUnreachedUntilItIsConnectedAtItsAddress()
      throws InterruptedException {
    var before = raise(broken);
    raise(other);
    assertThat(reaches(other, broken)).isTrue();
    breakage().cut(broken);
    breakage().cut(broken);

    assertThat(reaches(other, broken)).isFalse();
    assertThat(reaches(broken, other)).isFalse();
    assertThat(seen(broken).power()).isEqualTo(Host.Power.CUT_OFF);

    breakage().connect(broken);
    breakage().connect(broken);
    assertThat(reaches(other, broken)).isTrue();
    assertThat(reaches(broken, other)).isTrue();
    assertThat(seen(broken)).isEqualTo(before);
  }

  @Test
  void aRestartedHostIsTheSameAndRunsWhatItRan() throws InterruptedException {
    var before = raise(broken);
    var container = sleeping();
    breakage().restart(broken);
    awaitAnswer(broken);

    assertThat(seen(broken)).isEqualTo(before);
    awaitRunning(container.id());
  }

  @Test
  void aFullDiskTakesNothingMoreUntilItIsFreed() throws InterruptedException {
    prepareSmallDisk(place(broken));
    raise(broken);
    breakage().fillDisk(broken);
    breakage().fillDisk(broken);

    assertThatThrownBy(() -> provider().writePrivateFile(broken, FILE, SecretBytes.of("x")))
        .isInstanceOf(Trouble.class);

    breakage().freeDisk(broken);
    breakage().freeDisk(broken);
    provider().writePrivateFile(broken, FILE, SecretBytes.of("x"));
    assertThat(provider().readPrivateFile(broken, FILE))
        .isEqualTo(Seen.present(SecretBytes.of("x")));
  }

  @Test
  void aCrashedContainerIsStartedAgainByItsEngine() throws InterruptedException {
    raise(broken);
    var before = sleeping();
    breakage().crash(broken, "sleeper");

    Waiting.await(
        Time.system(),
        () -> provider().engine(broken).containers().inspect(before.id()).restarts() > 0,
        "the engine to start it again",
        START);
    awaitRunning(before.id());
  }

  @Test
  void whatIsNotThereCannotBeBroken() throws InterruptedException {
    raise(broken);

    assertThatThrownBy(() -> breakage().freeze(other)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> breakage().cut(other)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> breakage().crash(broken, "nobody")).isInstanceOf(Trouble.class);
  }

  private Container sleeping() throws InterruptedException {
    provider().prepareRegistry(Set.of(IMAGE), line -> {});
    var engine = provider().engine(broken);
    engine.images().pull(provider().imageOnHosts(IMAGE), provider().loginOnHosts(), line -> {});
    var program =
        Program.image(provider().imageOnHosts(IMAGE))
            .entrypoint("sh", "-c")
            .command("sleep 1000")
            .stopGrace(Duration.ofSeconds(1)) // a shell as process 1 does not hear the signal
            .build();
    engine
        .containers()
        .create(
            ContainerSpec.named("sleeper", program).restart(ContainerSpec.Restart.ALWAYS).build());
    engine.containers().start("sleeper");
    return engine.containers().inspect("sleeper");
  }

  private void awaitAnswer(HostName host) throws InterruptedException {
    await(host, "to answer", () -> provider().engine(host).within(SHORT).ping());
  }

  private void awaitRunning(String container) throws InterruptedException {
    Waiting.await(
        Time.system(),
        () -> provider().engine(broken).containers().inspect(container).running(),
        "it to run",
        START);
  }

  private static void await(HostName host, String what, Runnable question)
      throws InterruptedException {
    Waiting.await(
        Time.system(),
        () -> {
          try {
            question.run();
            return true;
          } catch (EngineException silent) {
            return false;
          }
        },
        host + " " + what,
        START);
  }

  private FaultInjection breakage() {
    return provider().breakage();
  }

  private Host raise(HostName name) throws InterruptedException {
    return provider().raise(place(name), line -> {});
  }

  private static HostPlace place(HostName name) {
    return new HostPlace(
        new HostRequest(name, "data", 512L << 20, Set.of(), Set.of()), 2 + name.number());
  }

  private Host seen(HostName name) {
    return provider().list().known().orElseThrow().stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
