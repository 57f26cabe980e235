package dev.skep.hosts;

import dev.skep.docker.EngineException;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.Optional;
import java.util.Set;

/** Sees to it that an image is in a host's store, by a pull if nothing quicker put it there. */
public record PullImage(HostName host, ImageRef image) implements HostStep {
  @Override
  public StepId id() {
    return HostStep.image(host, image);
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(HostStep.raised(host), REGISTRY);
  }

  @Override
  public String title() {
    return "have image %s on %s".formatted(image, host);
  }

  @Override
  public void run(HostsContext context) {
    var onHost = context.provider().imageOnHosts(image);
    var images = context.engine(host).images();
    if (images.find(onHost).isPresent()) {
      return;
    }
    try {
      images.pull(onHost, Optional.empty(), context::say);
    } catch (EngineException refused) {
      throw Trouble.failed(
              "Cannot pull image %s on %s: %s".formatted(image, host, refused.answer()))
          .next("See that %s exists and that %s has room for it.".formatted(onHost, host))
          .causedBy(refused);
    }
  }
}
