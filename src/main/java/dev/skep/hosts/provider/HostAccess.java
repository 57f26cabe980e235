package dev.skep.hosts.provider;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.pipe.Dialer;
import dev.skep.hosts.model.HostName;
import java.util.List;

/** A person's ways to use a host: a program on it, a terminal, its log, its engine's own API. */
public interface HostAccess {
  /** Runs a program on the host itself and hands over its stdin and stdout. */
  ExecPipe run(HostName host, List<String> command);

  /** Opens byte pipes to the API of the host's engine. */
  Dialer engine(HostName host);

  /**
   * The command line by which this machine's own terminal runs a program on the host.
   *
   * @param command empty for a shell
   */
  List<String> terminal(HostName host, List<String> command);

  /** Reads the last lines of the host's own log, oldest first. */
  List<LogLine> logs(HostName host, int tail);

  /** Reads the last lines of the host's log and each new one. */
  Subscription follow(HostName host, int tail, LogListener listener);
}
