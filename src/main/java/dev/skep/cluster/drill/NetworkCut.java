package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/** The drill that cuts a host off from the network: it is on, and cannot be reached. */
public record NetworkCut(HostName host) implements TemporaryFault {
  @Override
  public String words() {
    return "cut host %s off from the network".formatted(host);
  }

  @Override
  public void breakIt(Provider provider) {
    provider.breakage().cut(host);
  }

  @Override
  public void undo(Provider provider) {
    provider.breakage().connect(host);
  }

  @Override
  public String undone() {
    return "%s was connected again".formatted(host);
  }

  @Override
  public List<String> became(Observed before, Observed now) {
    return new HostFate(before, now).of(host);
  }
}
