package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/**
 * The drill that kills one instance of an app; the Swarm starts another in its slot.
 *
 * @param container the id of its container
 */
public record InstanceCrash(InstanceSlot instance, HostName host, String container)
    implements Drill {
  @Override
  public String words() {
    return "kill instance %s on %s".formatted(instance, host);
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
    return List.of(ServingInstances.fate(instance, host, now));
  }
}
