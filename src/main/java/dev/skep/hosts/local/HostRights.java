package dev.skep.hosts.local;

import dev.skep.docker.container.ContainerRights;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Containers;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.model.Removal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides the rights of host containers on this machine: all, if the machine gives all; otherwise
 * all except SYS_RESOURCE, which machines that are containers themselves may lack. The first
 * container that starts decides for the others.
 */
final class HostRights {
  private static final ContainerRights LISTED =
      ContainerRights.listed(
              List.of("ALL"),
              List.of("SYS_RESOURCE"),
              List.of("seccomp=unconfined", "apparmor=unconfined", "systempaths=unconfined"),
              List.of())
          .cgroups(ContainerRights.CgroupNamespace.PRIVATE);

  private final Containers containers;
  private volatile @Nullable ContainerRights decided;

  HostRights(Containers containers) {
    this.containers = containers;
  }

  /** Creates and starts a container with as many rights as it can get. */
  void start(Function<ContainerRights, ContainerSpec> spec) {
    var rights = decided;
    if (rights != null) {
      start(spec.apply(rights));
    } else {
      decide(spec);
    }
  }

  private synchronized void decide(Function<ContainerRights, ContainerSpec> spec) {
    var rights = decided;
    if (rights != null) {
      start(spec.apply(rights));
      return;
    }
    var all = ContainerRights.privileged().cgroups(ContainerRights.CgroupNamespace.PRIVATE);
    try {
      start(spec.apply(all));
      decided = all;
    } catch (EngineRefused refused) {
      if (!isAboutRights(refused)) {
        throw refused;
      }
      containers.remove(spec.apply(all).name(), Removal.FORCE);
      start(spec.apply(LISTED));
      decided = LISTED;
    }
  }

  private void start(ContainerSpec spec) {
    containers.start(containers.create(spec));
  }

  /**
   * Whether the refusal is about rights. runc says "unable to apply caps: operation not permitted"
   * and the like.
   */
  static boolean isAboutRights(EngineRefused refused) {
    return refused.answer().contains("operation not permitted")
        || refused.answer().contains("permission denied");
  }
}
