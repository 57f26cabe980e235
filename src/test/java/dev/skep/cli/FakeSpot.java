package dev.skep.cli;

import dev.skep.cli.reach.Locations;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.container.ExecState;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.pipe.Pipe;
import dev.skep.hosts.model.HostName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** A place with a log of two lines, whose every program reads its input and then answers. */
public final class FakeSpot implements Locations.Spot {
  /** What a program makes of its input. */
  record Answer(int exitCode, String out, String err) {}

  final List<List<String>> ran = new ArrayList<>();
  private final String label;
  private final Function<String, Answer> program;

  FakeSpot(String label, Function<String, Answer> program) {
    this.label = label;
    this.program = program;
  }

  static FakeSpot called(String label) {
    return new FakeSpot(label, _ -> new Answer(0, "", ""));
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public HostName host() {
    return new HostName("demo-node-1");
  }

  @Override
  public String container() {
    return label;
  }

  @Override
  public List<LogLine> logs(int tail) {
    return List.of(
            new LogLine(LogLine.Source.OUT, "started"), new LogLine(LogLine.Source.ERR, "oh"))
        .subList(Math.max(0, 2 - tail), 2);
  }

  @Override
  public Subscription follow(int tail, LogListener listener) {
    logs(tail).forEach(listener::heard);
    listener.ended();
    return () -> {};
  }

  @Override
  public ExecPipe run(List<String> command) {
    ran.add(command);
    return new Running(program);
  }

  @Override
  public Pipe port(int number, Duration limit) {
    return echoing("");
  }

  /** A pipe whose other end answers what it was told, in capitals, once it was told all. */
  public static Pipe echoing(String before) {
    return new Running(input -> new Answer(0, (before + input).toUpperCase(Locale.ROOT), ""));
  }

  @Override
  public List<String> terminal(List<String> command) {
    var words = new ArrayList<>(List.of("docker", "exec", "-it", label));
    words.addAll(command);
    return words;
  }

  /** A program that is done once its input has ended. */
  private static final class Running implements ExecPipe {
    private final Function<String, Answer> program;
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private final CountDownLatch inputEnded = new CountDownLatch(1);
    private volatile OutputStream errors = OutputStream.nullOutputStream();

    Running(Function<String, Answer> program) {
      this.program = program;
    }

    private Answer answer() {
      try {
        inputEnded.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return program.apply(input.toString(StandardCharsets.UTF_8));
    }

    @Override
    public InputStream in() {
      return new InputStream() {
        private InputStream whole = InputStream.nullInputStream();
        private boolean begun;

        @Override
        public int read() throws IOException {
          var one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          if (!begun) {
            begun = true;
            errors.write(answer().err().getBytes(StandardCharsets.UTF_8));
            whole = new ByteArrayInputStream(answer().out().getBytes(StandardCharsets.UTF_8));
          }
          return whole.read(into, offset, length);
        }
      };
    }

    @Override
    public OutputStream out() {
      return input;
    }

    @Override
    public void closeOutput() {
      inputEnded.countDown();
    }

    @Override
    public void errorsTo(OutputStream other) {
      errors = other;
    }

    @Override
    public String errors() {
      return answer().err();
    }

    @Override
    public ExecState state() {
      return new ExecState(false, OptionalInt.of(answer().exitCode()));
    }

    @Override
    public void close() {
      inputEnded.countDown();
    }
  }
}
