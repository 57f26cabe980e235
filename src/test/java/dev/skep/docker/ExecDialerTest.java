package dev.skep.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.container.ExecState;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.fake.FakeContainer;
import dev.skep.docker.fake.FakeEngine;
import dev.skep.docker.fake.FakeNet;
import dev.skep.docker.fake.FakePrograms;
import dev.skep.docker.http.HttpDocker;
import dev.skep.docker.model.Program;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ExecDialerTest {
  private static final String WORDS =
      "OCI runtime exec failed: exec: \"dial\": executable file not found in $PATH";

  @Test
  void aProgramThatIsGoneBeforeItIsAskedIsToldInItsOwnWords() {
    var host = new FakeNet(() -> Instant.EPOCH, new Gone()).engine("machine", "10.0.0.1");
    host.hold("any:1", Map.of());
    var containers = host.docker().containers();
    containers.start(
        containers.create(ContainerSpec.named("host", Program.image("any:1").build()).build()));

    var dialer = new ExecDialer(host.docker(), "host", List.of("dial"));
    try (var inner = new HttpDocker("inner", dialer, Duration.ofSeconds(20))) {
      assertThatThrownBy(inner::ping).isInstanceOf(Unreachable.class).hasMessageContaining(WORDS);
    }
  }

  private record Gone() implements FakePrograms {
    @Override
    public Run start(FakeEngine at, FakeContainer container) {
      return new Run.On(List.of());
    }

    @Override
    public ExecResult exec(FakeEngine at, FakeContainer container, ExecSpec spec) {
      throw new AssertionError("nothing is run in it");
    }

    @Override
    public ExecPipe pipe(FakeEngine at, FakeContainer container, List<String> command) {
      return new GonePipe();
    }
  }

  private record GonePipe() implements ExecPipe {
    @Override
    public InputStream in() {
      return new ByteArrayInputStream(WORDS.getBytes(UTF_8));
    }

    @Override
    public OutputStream out() {
      return new OutputStream() {
        @Override
        public void write(int one) throws IOException {
          throw new IOException("Broken pipe");
        }
      };
    }

    @Override
    public void closeOutput() {}

    @Override
    public void close() {}

    @Override
    public String errors() {
      return "";
    }

    @Override
    public void errorsTo(OutputStream errors) {}

    @Override
    public ExecState state() {
      return new ExecState(false, OptionalInt.of(127));
    }
  }
}
