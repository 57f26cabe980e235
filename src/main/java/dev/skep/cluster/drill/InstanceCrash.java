package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/**
 * One instance of an app dies; its Swarm starts another in its slot.
 *
 * @param container its id
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
