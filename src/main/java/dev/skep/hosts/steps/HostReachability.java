package dev.skep.hosts.steps;

import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.List;

/** Checks a host once more just before it is treated as lost. */
public final class HostReachability {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private HostReachability() {}

  /**
   * Does nothing while the host is still lost.
   *
   * @throws Trouble when the host is back
   */
  public static void once(HostsContext context, HostLoss loss) {
    boolean back =
        switch (loss.cause()) {
          case OFF -> isConnected(context.provider(), loss.host());
          case SILENT -> answers(context.provider(), loss.host());
          case GONE, LEAVING, RETIRED -> false;
        };
    if (back) {
      throw Trouble.failed("%s is back, so it is not given up.".formatted(loss.host()))
          .next("Nothing was done about it. Run it again: it looks anew.");
    }
  }

  private static boolean answers(Provider provider, HostName name) {
    if (!isConnected(provider, name)) {
      return false;
    }
    try {
      provider.engine(name).within(LIMIT).ping();
      return true;
    } catch (EngineException silent) {
      return false;
    }
  }

  private static boolean isConnected(Provider provider, HostName name) {
    return provider.list() instanceof Seen.Present<List<Host>>(var hosts)
        && hosts.stream()
            .anyMatch(host -> host.name().equals(name) && host.power() == Host.Power.ON);
  }
}
