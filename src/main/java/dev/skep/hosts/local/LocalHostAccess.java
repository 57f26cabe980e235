package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.ExecDialer;
import dev.skep.docker.container.ExecPipe;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.docker.pipe.Dialer;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostAccess;
import java.util.ArrayList;
import java.util.List;

/**
 * Enters a host container by way of this machine's engine; a terminal uses the engine's own client.
 */
record LocalHostAccess(Docker engine) implements HostAccess {
  private static final List<String> SHELL =
      List.of("sh", "-c", "command -v bash >/dev/null && exec bash -l || exec sh -l");

  @Override
  public ExecPipe run(HostName host, List<String> command) {
    return engine.containers().openPipe(host.value(), command);
  }

  @Override
  public Dialer engine(HostName host) {
    return ExecDialer.into(engine, host.value());
  }

  @Override
  public List<String> terminal(HostName host, List<String> command) {
    var words = new ArrayList<>(List.of("docker", "exec", "-it", host.value()));
    words.addAll(command.isEmpty() ? SHELL : command);
    return words;
  }

  @Override
  public List<LogLine> logs(HostName host, int tail) {
    return engine.containers().logs(host.value(), tail);
  }

  @Override
  public Subscription follow(HostName host, int tail, LogListener listener) {
    return engine.containers().follow(host.value(), tail, listener);
  }
}
