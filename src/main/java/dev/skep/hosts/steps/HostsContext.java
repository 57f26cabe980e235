package dev.skep.hosts.steps;

import dev.skep.docker.Docker;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Context;
import dev.skep.spec.Timeouts;

/** What a step may use that works on machines. */
public interface HostsContext extends Context {
  Provider provider();

  /** How long one thing may take. */
  default Timeouts timeouts() {
    return Timeouts.usual();
  }

  /** The host's own engine, reached by byte pipe; nothing is asked of it before the first call. */
  default Docker engine(HostName host) {
    return provider().engine(host);
  }

  /**
   * The host as it is now.
   *
   * @throws dev.skep.run.Trouble when there is no such host or the provider is silent
   */
  Host host(HostName name);
}
