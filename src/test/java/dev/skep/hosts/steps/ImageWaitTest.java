package dev.skep.hosts.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.fake.FakeNet;
import dev.skep.hosts.fake.FakeProvider;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.sim.VirtualTime;
import dev.skep.spec.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageWaitTest {
  private final VirtualTime clock = new VirtualTime();
  private final List<String> said = new ArrayList<>();
  private final ImageWait wait = ImageWait.beginning(new Pulling(), "mongo:8.0 on shop-mongodb-1");

  @Test
  void tellsHowItGoesAsLongAsThereIsTime() throws InterruptedException {
    clock.advance(Duration.ofMinutes(4));
    wait.accept("layer 1 Downloading");

    assertThat(said).containsExactly("layer 1 Downloading");
  }

  @Test
  void endsWhenTheFilesTimeForImagesIsOver() throws InterruptedException {
    clock.advance(Duration.ofMinutes(6));

    assertThatThrownBy(() -> wait.accept("layer 1 Downloading"))
        .isInstanceOfSatisfying(
            Trouble.class, it -> assertThat(it.kind()).isEqualTo(Trouble.Kind.TIMED_OUT))
        .hasMessageContaining("Waited 5 min for mongo:8.0 on shop-mongodb-1")
        .hasMessageContaining("layer 1 Downloading");
  }

  /** A step that pulls, in a cluster whose file gives images five minutes. */
  private final class Pulling implements HostsContext {
    @Override
    public Time time() {
      return clock.forProcess(() -> false);
    }

    @Override
    public void say(String line) {
      said.add(line);
    }

    @Override
    public Timeouts timeouts() {
      var usual = Timeouts.usual();
      return new Timeouts(usual.host(), Duration.ofMinutes(5), usual.member(), usual.release());
    }

    @Override
    public Provider provider() {
      return new FakeProvider(FakeNet.small());
    }

    @Override
    public Host host(HostName name) {
      throw Trouble.unreachable("There is no host " + name);
    }
  }
}
