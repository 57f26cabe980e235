package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/** The drill that kills a container pinned to its host: a router, an HAProxy. */
public record ContainerCrash(HostName host, String container) implements Drill {
  @Override
  public String words() {
    return "kill %s on %s".formatted(container, host);
  }

  @Override
  public void breakIt(Provider provider) {
    provider.breakage().crash(host, container);
  }

  @Override
  public boolean mendsItself() {
    return true;
  }

  @Override
  public List<String> became(Observed before, Observed now) {
    return List.of(ContainerFate.of(host, container, before, now));
  }
}
