package dev.skep.docker;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.errors.RelayRefused;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.pipe.LingeringPipe;
import dev.skep.docker.pipe.Pipe;
import dev.skep.docker.pipe.Timer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Opens a pipe to a port inside a container: an exec of a few lines of perl, which Debian's and
 * Ubuntu's base images have, connects to loopback and passes bytes both ways. The program writes
 * one byte once it is connected, so that a refusal can be told. It ends by itself 2 s after its
 * stdin ended, because closing an exec's pipe does not kill it.
 */
public final class Relay {
  /** How long either side waits for the rest once nothing more is sent to the port. */
  static final Duration LINGER = Duration.ofSeconds(2);

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final int REFUSED = 111;
  private static final int MOST_WORDS = 600;

  private static final String PROGRAM =
      """
      use strict; use Socket; use Fcntl;
      my ($to) = @ARGV; my ($s, $up, $down) = (undef, "", "");
      alarm 5; $SIG{PIPE} = "IGNORE";
      my $unix = $to =~ m{^/};
      my $where = $unix ? pack_sockaddr_un($to) : pack_sockaddr_in($to, INADDR_LOOPBACK);
      unless (socket($s, $unix ? PF_UNIX : PF_INET, SOCK_STREAM, 0) and connect($s, $where)) {
        print STDERR "connect: $!"; exit($!{ECONNREFUSED} || $!{ENOENT} ? 111 : 112);
      }
      alarm 0;
      setsockopt($s, Socket::IPPROTO_TCP(), Socket::TCP_NODELAY(), 1) unless $unix;
      syswrite STDOUT, "+";
      for my $h (\\*STDIN, \\*STDOUT, $s) { fcntl($h, F_SETFL, fcntl($h, F_GETFL, 0) | O_NONBLOCK) }
      my ($reading, $shut, $most) = (1, 0, 262144);
      while (1) {
        my ($r, $w) = ("", "");
        vec($r, 0, 1) = 1 if $reading and length($up) < $most;
        vec($r, fileno($s), 1) = 1 if length($down) < $most;
        vec($w, fileno($s), 1) = 1 if length $up;
        vec($w, 1, 1) = 1 if length $down;
        next if select($r, $w, undef, undef) < 0;
        if (vec($r, 0, 1)) {
          my $n = sysread(STDIN, $up, 65536, length $up);
          $reading = 0 if defined $n ? $n == 0 : !$!{EAGAIN};
        }
        if (vec($w, fileno($s), 1)) {
          my $n = syswrite($s, $up);
          if (defined $n) { substr($up, 0, $n) = "" } elsif (!$!{EAGAIN}) { exit 0 }
        }
        if (!$reading and !$shut and !length $up) { $shut = 1; shutdown($s, 1); alarm 2; }
        if (vec($r, fileno($s), 1)) {
          my $n = sysread($s, $down, 65536, length $down);
          last if defined $n ? $n == 0 : !$!{EAGAIN};
        }
        if (vec($w, 1, 1)) {
          my $n = syswrite(STDOUT, $down);
          if (defined $n) { substr($down, 0, $n) = "" } elsif (!$!{EAGAIN}) { exit 0 }
        }
      }
      alarm 2; fcntl(STDOUT, F_SETFL, 0);
      while (length $down) { my $n = syswrite(STDOUT, $down) or exit; substr($down, 0, $n) = "" }
      """;

  private Relay() {}

  /** Opens a pipe to a TCP port on the container's loopback. Throws {@link RelayRefused}. */
  public static Pipe open(Docker engine, String container, int port) {
    return open(engine, container, String.valueOf(port));
  }

  /**
   * Opens a pipe to a Unix socket in the container, by its absolute path. Throws {@link
   * RelayRefused}.
   */
  public static Pipe openSocket(Docker engine, String container, String path) {
    return open(engine, container, path);
  }

  private static Pipe open(Docker engine, String container, String target) {
    var call = "relay to %s in %s".formatted(target, container);
    ExecPipe pipe;
    try {
      pipe = engine.containers().openPipe(container, List.of("perl", "-e", PROGRAM, target));
    } catch (Conflict | NotFound e) {
      var reason =
          missing(e.answer())
              ? RelayRefused.Reason.PERL_MISSING
              : RelayRefused.Reason.CONTAINER_NOT_RUNNING;
      throw new RelayRefused(engine.name(), call, reason, e.answer());
    } catch (EngineRefused e) {
      var reason =
          missing(e.answer()) ? RelayRefused.Reason.PERL_MISSING : RelayRefused.Reason.OTHER;
      throw new RelayRefused(engine.name(), call, reason, e.answer());
    }
    var opened = false;
    try {
      awaitConnected(engine, pipe, call);
      opened = true;
      return new LingeringPipe(pipe, LINGER);
    } catch (IOException e) {
      throw new Unreachable(engine.name(), call, String.valueOf(e.getMessage()), e);
    } finally {
      if (!opened) {
        pipe.close();
      }
    }
  }

  private static void awaitConnected(Docker engine, ExecPipe pipe, String call) throws IOException {
    var timer = Timer.closing(pipe, CONNECTING);
    try {
      int first = pipe.in().read();
      if (first == '+') {
        return;
      }
      var begin = first < 0 ? "" : String.valueOf((char) first);
      var rest = new String(pipe.in().readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
      var words = (begin + rest + " " + pipe.errors()).strip();
      throw new RelayRefused(engine.name(), call, reason(pipe, words), words);
    } finally {
      timer.close();
    }
  }

  private static RelayRefused.Reason reason(ExecPipe pipe, String words) {
    if (missing(words)) {
      return RelayRefused.Reason.PERL_MISSING;
    }
    return pipe.state().exitCode().orElse(0) == REFUSED || words.contains("Connection refused")
        ? RelayRefused.Reason.CONNECTION_REFUSED
        : RelayRefused.Reason.OTHER;
  }

  /** Whether a container runtime says in these words that the program does not exist. */
  private static boolean missing(String words) {
    return words.contains("executable file not found")
        || words.contains("OCI runtime exec failed") && words.contains("no such file");
  }
}
