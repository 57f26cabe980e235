package dev.skep.hosts.steps;

import dev.skep.hosts.model.HostPlace;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts images into the stores of new hosts before their engines start. */
public record SeedImages(List<HostPlace> fresh) implements HostStep {
  public SeedImages {
    fresh = List.copyOf(fresh);
  }

  @Override
  public StepId id() {
    return IMAGES;
  }

  @Override
  public Set<StepId> needs() {
    var needs = new HashSet<>(Set.of(NETWORK, REGISTRY));
    fresh.forEach(place -> needs.add(HostStep.removed(place.name())));
    return Set.copyOf(needs);
  }

  @Override
  public String title() {
    return "put the images into the stores of %d new hosts".formatted(fresh.size());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context.provider().seedImages(fresh, context::say);
  }
}
