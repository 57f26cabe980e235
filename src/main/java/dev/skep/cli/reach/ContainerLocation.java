package dev.skep.cli.reach;

import dev.skep.docker.Docker;
import dev.skep.docker.Relay;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.pipe.Pipe;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A container on a host, as a place for logs and programs. */
record ContainerLocation(Provider provider, HostName host, String container, String label)
    implements Locations.Spot {
  private static final List<String> SHELL =
      List.of("sh", "-c", "command -v bash >/dev/null && exec bash || exec sh");

  private Docker engine() {
    return provider.engine(host);
  }

  @Override
  public List<LogLine> logs(int tail) {
    return engine().containers().logs(container, tail);
  }

  @Override
  public Subscription follow(int tail, LogListener listener) {
    return engine().containers().follow(container, tail, listener);
  }

  @Override
  public ExecPipe run(List<String> command) {
    return engine().containers().openPipe(container, command);
  }

  @Override
  public Pipe port(int number, Duration limit) {
    return Relay.open(engine().within(limit), container, number);
  }

  @Override
  public List<String> terminal(List<String> command) {
    var words = new ArrayList<>(List.of("docker", "exec", "-it", container));
    words.addAll(command.isEmpty() ? SHELL : command);
    return provider.hostAccess().terminal(host, words);
  }
}
