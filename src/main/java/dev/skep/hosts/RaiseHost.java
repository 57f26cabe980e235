package dev.skep.hosts;

import dev.skep.run.StepId;
import java.util.Set;

/** Makes a host, or starts it, and waits until its engine answers. */
public record RaiseHost(Place place, Why why) implements HostStep {
  /** What was seen of it. */
  public enum Why {
    MISSING("make host %s"),
    OFF("start host %s"),
    OTHER_PORTS("make host %s anew, with other ports published; its data stays"),
    SILENT("wait for the engine of host %s to answer");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  @Override
  public StepId id() {
    return HostStep.raised(place.name());
  }

  /**
   * A host with nothing to run does not wait for images. All wait until the others let them in, so
   * that whatever needs this host finds the way open.
   */
  @Override
  public Set<StepId> needs() {
    return place.request().images().isEmpty()
        ? Set.of(NETWORK, FIREWALL)
        : Set.of(NETWORK, FIREWALL, IMAGES);
  }

  @Override
  public String title() {
    return why.words.formatted(place.name());
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context.provider().raise(place, context::say);
  }
}
