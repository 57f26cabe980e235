package dev.skep.hosts.steps;

import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.util.Set;

/**
 * Removes images of earlier releases from a host whose disk fills up. A later rollback to such a
 * release pulls its image again.
 *
 * @param images the images by name
 */
public record PruneImages(HostName host, Set<String> images) implements HostStep {
  public PruneImages {
    images = Set.copyOf(images);
  }

  @Override
  public StepId id() {
    return HostStep.pruned(host);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of();
  }

  @Override
  public String title() {
    return "take %d unused images of ours off %s, whose disk fills up"
        .formatted(images.size(), host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) {
    for (var image : images) {
      try {
        context.engine(host).images().remove(image);
      } catch (NotFound gone) {
        context.say(image + " is gone already");
      } catch (EngineException refused) {
        throw Trouble.failed(
                "Cannot take image %s off %s: %s".formatted(image, host, refused.answer()))
            .next(
                "\"skep hosts ssh %s\", then \"docker system df -v\" shows who uses it."
                    .formatted(host))
            .causedBy(refused);
      }
    }
  }
}
