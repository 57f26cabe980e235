package dev.skep.hosts.steps;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes or starts a host, and waits until its engine answers.
 *
 * @param after lost hosts. Their loss is recorded first, so that a successor never exists without a
 *     reason; those that are switched off are so first, since their ports may be this host's
 */
public record StartHost(HostPlace place, Why why, Set<HostName> after) implements HostStep {
  public StartHost {
    after = Set.copyOf(after);
  }

  /** The observed state of the host that makes the step necessary. */
  public enum Why {
    MISSING("make host %s"),
    OFF("start host %s"),
    OTHER_PORTS("make host %s anew without a port that another is to have; its data stays"),
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
   * A host with nothing to run does not wait for images. Every host waits until the other hosts let
   * it in, so that a step that needs this host finds the way open.
   */
  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<>(Set.of(NETWORK, FIREWALL, HostStep.removed(place.name())));
    if (!place.request().images().isEmpty()) {
      needs.add(IMAGES);
    }
    needs.add(HostStep.remade(place.name()));
    for (var host : after) {
      needs.add(HostStep.retired(host));
      needs.add(HostStep.fenced(host));
    }
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return why.words.formatted(place.name());
  }

  @Override
  public Cost cost() {
    return why == Why.OTHER_PORTS ? new Cost.HostRestarts(place.name().value()) : Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    if (why == Why.OTHER_PORTS) {
      context.provider().destroy(place.name(), Provider.DataFate.KEPT);
    }
    context.provider().raise(place, context::say);
  }
}
