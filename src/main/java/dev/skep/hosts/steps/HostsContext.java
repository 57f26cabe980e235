package dev.skep.hosts.steps;

import dev.skep.docker.Docker;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Context;
import dev.skep.spec.Timeouts;

/** The services that a step on hosts may use. */
public interface HostsContext extends Context {
  Provider provider();

  /** The time limits of steps. */
  default Timeouts timeouts() {
    return Timeouts.usual();
  }

  /**
   * The host's own engine, reached by byte pipe; no question is sent to it before the first call.
   */
  default Docker engine(HostName host) {
    return provider().engine(host);
  }

  /**
   * The host as the provider reports it now.
   *
   * @throws dev.skep.run.Trouble when there is no such host or the provider does not answer
   */
  Host host(HostName name);
}
