package dev.skep.balancer.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.balancer.model.Destination;
import dev.skep.balancer.model.Visit;
import dev.skep.balancer.model.VisitSource;
import dev.skep.docker.Docker;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.pipe.Timer;
import dev.skep.run.Trouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends visits by a few lines of perl in the balancer's container, which answer with one line for
 * each. The program ends when its stdin does.
 */
final class ExecVisits implements VisitSource {
  private static final Duration ENGINE = Duration.ofSeconds(5);

  private static final String PROGRAM =
      """
      use strict; use Socket;
      my ($to, $port, $path, $host, $pace, $limit) = @ARGV;
      $| = 1; $SIG{PIPE} = "IGNORE"; $SIG{ALRM} = sub { die "no answer within $limit s\\n" };
      my $where = pack_sockaddr_in($port, inet_aton($to));
      while (1) {
        my $told = eval { alarm $limit; my $status = ask(); alarm 0; $status };
        my $why = $@; alarm 0; $why =~ s/\\s+/ /g;
        print defined $told ? "$told\\n" : "0 $why\\n";
        my $r = ""; vec($r, 0, 1) = 1;
        if (select($r, undef, undef, $pace / 1000) > 0) { sysread(STDIN, my $more, 64) or exit 0 }
      }
      sub ask {
        my $s;
        socket($s, PF_INET, SOCK_STREAM, 0) && connect($s, $where) or die "$!\\n";
        syswrite $s, "GET $path HTTP/1.1\\r\\nHost: $host\\r\\nUser-Agent: skep\\r\\nConnection: close\\r\\n\\r\\n";
        my $all = "";
        while (sysread $s, my $part, 16384) { $all .= $part; last if length $all > 1 << 20 }
        $all =~ m{^HTTP/1\\.[01] (\\d\\d\\d)} ? $1 : die length $all ? "no HTTP came back\\n" : "it closed without an answer\\n";
      }
      """;

  private final Docker engine;
  private final String container;
  private final Destination to;
  private final Duration pace;
  private @Nullable ExecPipe pipe;
  private @Nullable BufferedReader answers;

  ExecVisits(Docker engine, String container, Destination to, Duration pace) {
    this.engine = engine;
    this.container = container;
    this.to = to;
    this.pace = pace;
  }

  @Override
  public Visit next() {
    try {
      var open = pipe == null ? open() : pipe;
      try (var _ = Timer.closing(open, pace.plus(to.patience()).plus(ENGINE))) {
        var line = answers == null ? null : answers.readLine();
        if (line == null) {
          throw silent(open.errors().strip());
        }
        return read(line);
      }
    } catch (EngineException | IOException broken) {
      throw silent(String.valueOf(broken.getMessage())).causedBy(broken);
    }
  }

  private ExecPipe open() {
    var opened =
        engine
            .within(ENGINE)
            .containers()
            .openPipe(
                container,
                List.of(
                    "perl",
                    "-e",
                    PROGRAM,
                    to.address(),
                    String.valueOf(to.port()),
                    to.path(),
                    to.host(),
                    String.valueOf(pace.toMillis()),
                    String.valueOf(to.patience().plusMillis(999).toSeconds())));
    pipe = opened;
    answers = new BufferedReader(new InputStreamReader(opened.in(), UTF_8));
    return opened;
  }

  private static Visit read(String line) {
    int space = line.indexOf(' ');
    return space < 0
        ? new Visit(Integer.parseInt(line.strip()), "")
        : new Visit(0, line.substring(space + 1).strip());
  }

  private Trouble silent(String words) {
    return Trouble.unreachable(
        "Could not ask %s from within %s on %s: %s"
            .formatted(to, container, engine.name(), words.isEmpty() ? "no words" : words));
  }

  @Override
  public void close() {
    if (pipe != null) {
      pipe.close();
    }
  }
}
