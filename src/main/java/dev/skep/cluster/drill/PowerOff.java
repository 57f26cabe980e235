package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/** The drill that powers a host off; it stays off. */
public record PowerOff(HostName host) implements Drill {
  @Override
  public String words() {
    return "power host %s off, hard".formatted(host);
  }

  /** Refuses nothing: every provider can do this. */
  @Override
  public void refuseIfImpossible(Provider provider) {}

  @Override
  public void breakIt(Provider provider) throws InterruptedException {
    provider.fence(host);
  }

  @Override
  public boolean mendsItself() {
    return false;
  }

  @Override
  public List<String> became(Observed before, Observed now) {
    return new HostFate(before, now).of(host);
  }
}
