package dev.skep.balancer.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.pipe.Timer;
import dev.skep.run.Guard;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The command channel to one balancer's sockets and files: a program in its container, started by
 * the first request and kept. A program for each request costs 0.1 s, a request on this one a
 * millisecond. A program that has died since is started again: every request can be sent twice.
 */
final class HaproxyChannel implements AutoCloseable {
  private static final Duration ENGINE = Duration.ofSeconds(5);
  private static final int MOST_WORDS = 600;
  private static final Executor THREADS = Thread.ofVirtual()::start;

  /** HAProxy's answer, or why there is none. */
  record Answer(boolean well, String text) {}

  private final String engine;
  private final Supplier<ExecPipe> start;
  private final Guard guard;
  private @Nullable ExecPipe open;
  private @Nullable CompletableFuture<ExecPipe> opening;

  /** A channel that is opened by {@code start}; the engine's name is for messages. */
  HaproxyChannel(String engine, Supplier<ExecPipe> start, Guard guard) {
    this.engine = engine;
    this.start = start;
    this.guard = guard;
  }

  static HaproxyChannel into(Docker engine, String container, Guard guard) {
    var program = List.of("perl", "-e", HaproxyChannelProgram.TEXT);
    return new HaproxyChannel(
        engine.name(),
        () -> engine.within(ENGINE).containers().openPipe(container, program),
        guard);
  }

  /** Sends a command that changes nothing. */
  Answer ask(String socket, String command, Duration limit) {
    return exchange('A', socket, command, limit, Guard.open());
  }

  /**
   * Sends a command that changes HAProxy. The run's guard is asked just before: no engine call does
   * so for this change.
   */
  Answer change(String socket, String command, Duration limit) {
    return exchange('A', socket, command, limit, guard);
  }

  /** Replaces a file's text; answers what the file holds then. */
  Answer replace(String path, String text, Duration limit) {
    return exchange('W', path, text, limit, guard);
  }

  private synchronized Answer exchange(
      char kind, String to, String text, Duration limit, Guard allowed) {
    var request = request(kind, to.getBytes(UTF_8), text.getBytes(UTF_8), limit);
    var before = open;
    if (before != null) {
      long start = System.nanoTime();
      try {
        allowed.beforeChange();
        return send(before, request, limit);
      } catch (IOException broken) {
        // The container was started again, or the way to it was cut: a new program answers. Not so
        // if this thread was told to end, or the limit has passed.
        if (Thread.currentThread().isInterrupted() || System.nanoTime() - start > limit.toNanos()) {
          throw unreachable(to, broken);
        }
        close();
      }
    }
    var fresh = opened(to);
    open = fresh;
    try {
      allowed.beforeChange();
      return send(fresh, request, limit);
    } catch (IOException broken) {
      throw unreachable(to, broken);
    }
  }

  /**
   * Opens the channel in a thread of its own: a caller that is interrupted leaves it to the next
   * caller.
   */
  private ExecPipe opened(String to) {
    var pending = opening == null ? CompletableFuture.supplyAsync(start, THREADS) : opening;
    opening = pending;
    try {
      var pipe = pending.get();
      opening = null;
      return pipe;
    } catch (ExecutionException e) {
      opening = null;
      throw e.getCause() instanceof RuntimeException why ? why : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(engine, to, "interrupted while it was opened", e);
    }
  }

  private Unreachable unreachable(String to, IOException why) {
    close();
    return new Unreachable(engine, to, String.valueOf(why.getMessage()), why);
  }

  private static byte[] request(char kind, byte[] to, byte[] text, Duration limit) {
    return ByteBuffer.allocate(11 + to.length + text.length)
        .put((byte) kind)
        .putShort((short) limit.toSeconds())
        .putInt(to.length)
        .putInt(text.length)
        .put(to)
        .put(text)
        .array();
  }

  private static Answer send(ExecPipe pipe, byte[] request, Duration limit) throws IOException {
    try (var _ = Timer.closing(pipe, limit.plus(ENGINE))) {
      write(pipe, request);
      var in = new DataInputStream(pipe.in());
      int mark = in.read();
      if (mark != 'A' && mark != 'E') {
        throw ended(pipe, mark < 0 ? "" : (char) mark + words(pipe));
      }
      var words = new String(in.readNBytes(in.readInt()), UTF_8);
      return new Answer(mark == 'A', mark == 'A' ? words : words.strip());
    }
  }

  private static void write(ExecPipe pipe, byte[] request) throws IOException {
    try {
      pipe.out().write(request);
      pipe.out().flush();
    } catch (IOException gone) {
      var why = ended(pipe, words(pipe));
      why.addSuppressed(gone);
      throw why;
    }
  }

  /** The words of an engine in place of a program that it could not start. */
  private static String words(ExecPipe pipe) throws IOException {
    return new String(pipe.in().readNBytes(MOST_WORDS), UTF_8);
  }

  private static EOFException ended(ExecPipe pipe, String said) {
    var words = (said + " " + pipe.errors()).strip();
    return new EOFException(words.isEmpty() ? "the program in the container ended" : words);
  }

  @Override
  public synchronized void close() {
    if (open != null) {
      open.close();
      open = null;
    }
    if (opening != null) {
      opening.thenAccept(ExecPipe::close);
      opening = null;
    }
  }
}
