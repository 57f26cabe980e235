package dev.skep.cli.reach;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.pipe.Pipe;
import dev.skep.hosts.model.HostName;
import java.time.Duration;
import java.util.List;

/**
 * Finds containers and hosts by their names: a member, a router, a balancer, an app's instances, a
 * host.
 */
public interface Locations {
  /**
   * All places of this name; more than one for an app's instances.
   *
   * @throws dev.skep.run.Trouble when there is none, naming what there is
   */
  List<Spot> find(String name);

  /** One place, a container or a host, that writes a log and where a program can be run. */
  interface Spot {
    /** The prefix of its lines where there are several places. */
    String label();

    HostName host();

    /** The container on that host; empty where the host itself is meant. */
    String container();

    /** The last lines of its log, oldest first. */
    List<LogLine> logs(int tail);

    /** Passes on the last lines of its log and each new one, until closed or until it ends. */
    Subscription follow(int tail, LogListener listener);

    /** Runs a program in this place. */
    ExecPipe run(List<String> command);

    /** Opens a pipe to a port of its loopback; the limit is for the opening. */
    Pipe port(int number, Duration limit);

    /**
     * The command line by which this machine's own terminal runs a program there.
     *
     * @param command empty for a shell
     */
    List<String> terminal(List<String> command);
  }
}
