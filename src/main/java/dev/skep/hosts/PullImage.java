package dev.skep.hosts;

import dev.skep.docker.EngineException;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.Set;

/** Sees to it that an image is in a host's store, by a pull if nothing quicker put it there. */
public record PullImage(HostName host, ImageRef image) implements HostStep {
  /** Linux's own words. */
  private static final String DISK_FULL = "no space left on device";

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
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    var onHost = context.provider().imageOnHosts(image);
    var images = context.engine(host).images();
    if (images.find(onHost).isPresent()) {
      return;
    }
    var wait = ImageWait.beginning(context, image + " on " + host);
    context.provider().prepareRegistry(Set.of(image), wait);
    try {
      images.pull(onHost, context.provider().loginOnHosts(), wait);
    } catch (EngineException refused) {
      throw Trouble.failed(
              "Cannot pull image %s on %s: %s".formatted(image, host, refused.answer()))
          .next(advice(refused.answer(), onHost))
          .causedBy(refused);
    }
  }

  private String advice(String answer, String onHost) {
    return answer.contains(DISK_FULL)
        ? "The disk of %s is full: make room on it, then run \"skep up\" again.".formatted(host)
        : "See that %s exists and that %s reaches its registry.".formatted(onHost, host);
  }
}
