package dev.skep.mongo.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.pipe.Pipe;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Multiplexes many connections to ports inside a container over a single exec. Reason: an exec
 * costs its host 50 to 150 ms of CPU, and the driver opens two to four connections to each member.
 * Its program ends, with every connection, when its stdin does.
 */
final class ConnectionMux implements AutoCloseable {
  private static final Duration OPENING = Duration.ofSeconds(10);

  /**
   * The time for the exec to start. It is more than one observation waits, so the next one finds a
   * slow exec open, and starts a new one in the place of one that hung.
   */
  private static final Duration BEGINNING = Duration.ofSeconds(5);

  private final ExecPipe pipe;
  private final Duration opening;
  private final Map<Integer, MuxStream> branches = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger();
  private volatile boolean alive = true;

  private ConnectionMux(ExecPipe pipe, Duration opening) {
    this.pipe = pipe;
    this.opening = opening;
  }

  /**
   * Opens a multiplexer into a container.
   *
   * @throws dev.skep.docker.errors.EngineException when the container does not run
   */
  static ConnectionMux open(Docker engine, String container) {
    var command = List.of("perl", "-e", ConnectionMuxProgram.TEXT);
    return over(engine.within(BEGINNING).containers().openPipe(container, command));
  }

  /** Creates a multiplexer over the stdin and stdout of a running {@link ConnectionMuxProgram}. */
  static ConnectionMux over(ExecPipe program) {
    return over(program, OPENING);
  }

  /** Creates a multiplexer that is closed when opening a connection takes longer than that. */
  static ConnectionMux over(ExecPipe program, Duration opening) {
    var mux = new ConnectionMux(program, opening);
    Thread.ofVirtual().name("mongo-trunk").start(mux::readAll);
    return mux;
  }

  boolean isAlive() {
    return alive;
  }

  /** Opens a connection; throws when the port refuses it or the program cannot run. */
  Pipe connect(int port) throws IOException {
    var branch = new MuxStream(lastId.incrementAndGet(), this);
    branches.put(branch.id(), branch);
    if (!alive) {
      branches.remove(branch.id());
      throw new IOException(lastWords());
    }
    send(branch.id(), MuxFrame.OPEN, new byte[] {(byte) (port >> 8), (byte) port}, 0, 2);
    try {
      branch.awaitOpen(opening);
      return branch;
    } catch (SocketTimeoutException mute) {
      close(); // the next connection opens a new multiplexer
      throw mute;
    }
  }

  synchronized void send(int id, MuxFrame frame, byte[] bytes, int from, int count)
      throws IOException {
    var out = pipe.out();
    var packet = new byte[MuxFrame.HEADER + count];
    MuxFrame.header(packet, id, frame, count);
    System.arraycopy(bytes, from, packet, MuxFrame.HEADER, count);
    out.write(packet);
    out.flush();
  }

  void forget(int id) {
    branches.remove(id);
  }

  private void readAll() {
    try (var in = new DataInputStream(new BufferedInputStream(pipe.in(), 1 << 16))) {
      while (true) {
        int id = in.readInt();
        var frame = MuxFrame.of(in.readUnsignedByte());
        var bytes = in.readNBytes(in.readUnsignedShort());
        var branch = branches.get(id);
        if (branch != null) {
          branch.take(frame, bytes);
        }
      }
    } catch (IOException | RuntimeException _) {
      // The program ended or never started: the reason is on stderr.
    }
    alive = false;
    var words = lastWords().getBytes(UTF_8);
    branches.values().forEach(branch -> branch.take(MuxFrame.GONE, words));
    pipe.close();
  }

  private String lastWords() {
    var said = pipe.errors().strip();
    return said.isEmpty() ? "the way into its container was closed" : said;
  }

  @Override
  public void close() {
    alive = false;
    pipe.close();
  }
}
