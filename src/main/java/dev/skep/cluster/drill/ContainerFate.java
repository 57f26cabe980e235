package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.run.Seen;
import java.util.Locale;

/** Describes in words what became of a pinned container. Pure. */
final class ContainerFate {
  private ContainerFate() {}

  static String of(HostName host, String name, Observed before, Observed now) {
    return switch (now.hosts().engine(host)) {
      case Seen.Absent<EngineSeen> _ -> "%s: its host %s is off or gone".formatted(name, host);
      case Seen.Unknown<EngineSeen> _ -> "%s: its host %s is silent".formatted(name, host);
      case Seen.Present<EngineSeen>(var engine) ->
          engine
              .container(name)
              .map(container -> of(container, host, before))
              .orElseGet(() -> "%s is not on %s any more".formatted(name, host));
    };
  }

  private static String of(ContainerSummary container, HostName host, Observed before) {
    if (!container.running()) {
      return "%s is %s"
          .formatted(container.name(), container.state().name().toLowerCase(Locale.ROOT));
    }
    boolean same =
        before
            .hosts()
            .engine(host)
            .known()
            .flatMap(engine -> engine.container(container.name()))
            .filter(old -> old.id().equals(container.id()))
            .isPresent();
    return same
        ? "%s: the same container runs again on %s".formatted(container.name(), host)
        : "%s: a new container runs on %s".formatted(container.name(), host);
  }
}
