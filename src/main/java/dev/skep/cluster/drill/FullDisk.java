package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.List;

/**
 * The drill that fills a host's disk: its engine and all that runs on it can write nothing more.
 */
public record FullDisk(HostName host) implements TemporaryFault {
  @Override
  public String words() {
    return "fill the disk of host %s".formatted(host);
  }

  @Override
  public void breakIt(Provider provider) {
    provider.breakage().fillDisk(host);
  }

  @Override
  public void undo(Provider provider) {
    provider.breakage().freeDisk(host);
  }

  @Override
  public String undone() {
    return "the disk of %s was freed".formatted(host);
  }

  @Override
  public List<String> became(Observed before, Observed now) {
    return new HostFate(before, now).of(host);
  }
}
