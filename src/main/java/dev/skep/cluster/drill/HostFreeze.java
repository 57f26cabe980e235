package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/** The drill that freezes a host: what runs on it neither answers nor ends. */
public record HostFreeze(HostName host) implements TemporaryFault {
  @Override
  public String words() {
    return "freeze host %s".formatted(host);
  }

  @Override
  public void breakIt(Provider provider) {
    provider.breakage().freeze(host);
  }

  @Override
  public void undo(Provider provider) {
    provider.breakage().thaw(host);
  }

  @Override
  public String undone() {
    return "%s was thawed".formatted(host);
  }

  @Override
  public List<String> became(Observed before, Observed now) {
    return new HostFate(before, now).of(host);
  }
}
