package dev.skep.hosts.steps;

import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs the cluster's own registry and adds the images that hosts lack. An image that cannot be
 * fetched is reported here and makes {@link PullImage} fail, so that it holds back only what needs
 * it.
 *
 * @param images the images that some host lacks
 * @param wanted all images that hosts have to have or may have to have; old ones of the rest are
 *     removed. Empty: not known, so all stay
 */
public record PrepareRegistry(SortedSet<ImageRef> images, Optional<SortedSet<ImageRef>> wanted)
    implements HostStep {
  public PrepareRegistry {
    images = Collections.unmodifiableSortedSet(new TreeSet<>(images));
    wanted = wanted.map(all -> Collections.unmodifiableSortedSet(new TreeSet<>(all)));
  }

  @Override
  public StepId id() {
    return REGISTRY;
  }

  @Override
  public Set<StepId> needs() {
    return Set.of(NETWORK);
  }

  @Override
  public String title() {
    return images.isEmpty()
        ? "run the cluster's registry"
        : "run the cluster's registry with "
            + images.stream().map(ImageRef::toString).collect(Collectors.joining(", "));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(HostsContext context) throws InterruptedException {
    context.provider().prepareRegistry(Set.of(), context::say);
    try {
      context
          .provider()
          .prepareRegistry(images, ImageWait.beginning(context, "images in the registry"));
    } catch (Trouble missing) {
      context.say(missing.what());
    }
    if (wanted.isPresent()) {
      context.provider().collectRegistry(wanted.get(), context::say);
    }
  }
}
