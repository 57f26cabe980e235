package dev.skep.hosts.steps;

import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HeldImage;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts an image into a host's store, by a pull if nothing quicker has put it there.
 *
 * @param images the images of one name, which may mean more than one: the serving release's and the
 *     next one's
 */
public record PullImage(HostName host, SortedSet<ImageRef> images) implements HostStep {
  /** Linux's own error text. */
  private static final String DISK_FULL = "no space left on device";

  public PullImage {
    images = Collections.unmodifiableSortedSet(new TreeSet<>(images));
  }

  public PullImage(HostName host, ImageRef image) {
    this(host, new TreeSet<>(Set.of(image)));
  }

  private ImageRef name() {
    return images.first();
  }

  @Override
  public StepId id() {
    return HostStep.image(host, name());
  }

  /** Needs unused images to be removed first: the pull needs their room. */
  @Override
  public Set<StepId> needs() {
    return Set.of(HostStep.raised(host), REGISTRY, HostStep.pruned(host));
  }

  @Override
  public String title() {
    return "have image %s on %s".formatted(name(), host);
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    for (var image : images) {
      if (HeldImage.find(context.provider(), context.engine(host), image).isEmpty()) {
        pull(context, image);
      }
    }
  }

  private void pull(HostsContext context, ImageRef image) throws InterruptedException {
    var onHost = context.provider().imageOnHosts(image);
    var store = context.engine(host).images();
    var wait = ImageWait.beginning(context, image + " on " + host);
    context.provider().prepareRegistry(Set.of(image), wait);
    try {
      new RoomForImage(context.provider(), host, context.engine(host)).check(image);
      store.pull(onHost, context.provider().loginOnHosts(), wait);
      if (image.content().isPresent()) {
        // A step that does not know the resolved name finds the image by its plain name.
        store.tag(onHost, context.provider().imageOnHosts(image.unresolved()));
      }
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
