package dev.skep.cli.reach;

import dev.skep.docker.ExecPipe;
import dev.skep.docker.LogLine;
import dev.skep.docker.LogListener;
import dev.skep.docker.Pipe;
import dev.skep.docker.Subscription;
import dev.skep.hosts.Doors;
import dev.skep.hosts.HostName;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;

/** A host itself. */
record HostSpot(HostName host, Doors doors) implements Spots.Spot {
  @Override
  public String label() {
    return host.value();
  }

  @Override
  public String container() {
    return "";
  }

  @Override
  public List<LogLine> logs(int tail) {
    return doors.logs(host, tail);
  }

  @Override
  public Subscription follow(int tail, LogListener listener) {
    return doors.follow(host, tail, listener);
  }

  @Override
  public ExecPipe run(List<String> command) {
    return doors.run(host, command);
  }

  @Override
  public Pipe port(int number, Duration limit) {
    throw Trouble.invalid("%s is a host: ports are reached in containers.".formatted(host));
  }

  @Override
  public List<String> terminal(List<String> command) {
    return doors.terminal(host, command);
  }
}
