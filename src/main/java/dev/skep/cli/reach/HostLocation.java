package dev.skep.cli.reach;

import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.pipe.Pipe;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostAccess;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;

/** A host itself, as a place for logs and programs. */
record HostLocation(HostName host, HostAccess hostAccess) implements Locations.Spot {
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
    return hostAccess.logs(host, tail);
  }

  @Override
  public Subscription follow(int tail, LogListener listener) {
    return hostAccess.follow(host, tail, listener);
  }

  @Override
  public ExecPipe run(List<String> command) {
    return hostAccess.run(host, command);
  }

  @Override
  public Pipe port(int number, Duration limit) {
    throw Trouble.invalid("%s is a host: ports are reached in containers.".formatted(host));
  }

  @Override
  public List<String> terminal(List<String> command) {
    return hostAccess.terminal(host, command);
  }
}
