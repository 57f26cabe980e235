package dev.skep.cluster.losses;

import dev.skep.cluster.model.Observed;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Volume;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Step;
import dev.skep.run.Trouble;
import dev.skep.swarm.SwarmObserved;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells a cluster whose managers have lost its memory from one that does not exist yet. The memory
 * is lost if there is no vault, but there are containers or volumes that are only made once there
 * is one. Pure.
 */
public final class LostMemory {
  /**
   * The roles of containers and volumes that are made with secrets from the vault, so the vault was
   * there before them.
   */
  private static final Set<String> WITNESSES = Set.of("member", "config", "router", "app");

  private LostMemory() {}

  /**
   * Returns the trouble to report when the cluster's memory is lost.
   *
   * @param managers the hosts that are to manage the Swarm: one that is off may still have the
   *     memory
   */
  public static Optional<Trouble> of(
      List<HostName> managers, HostsObserved hosts, Seen<SwarmObserved> swarm) {
    boolean mayRemember =
        swarm.isAbsent() && managers.stream().anyMatch(host -> isOff(host, hosts));
    return hasVault(swarm) || mayRemember ? Optional.empty() : of(hosts);
  }

  /** Returns the same where it is known that there is no vault. */
  public static Optional<Trouble> of(HostsObserved hosts) {
    return witness(hosts).map(LostMemory::trouble);
  }

  private static boolean isOff(HostName manager, HostsObserved hosts) {
    return hosts.host(manager).known().filter(machine -> !machine.isOn()).isPresent();
  }

  /**
   * Returns the hosts to inspect before a vault is made: those that exist, did not answer and are
   * only started by this plan. Without a vault only hosts can tell that there was a cluster.
   */
  public static Set<HostName> unheard(Observed observed, PlanDraft<?> draft) {
    if (hasVault(observed.swarm())) {
      return Set.of();
    }
    var planned = draft.plan().steps().stream().map(Step::id).collect(Collectors.toSet());
    return observed.hosts().hosts().known().orElse(List.of()).stream()
        .map(Host::name)
        .filter(host -> !observed.hosts().engine(host).isPresent())
        .filter(host -> planned.contains(HostStep.raised(host)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there is a vault. An unknown vault counts as present. */
  private static boolean hasVault(Seen<SwarmObserved> swarm) {
    return switch (swarm) {
      case Seen.Absent<SwarmObserved> _ -> false;
      case Seen.Unknown<SwarmObserved> _ -> true;
      case Seen.Present<SwarmObserved>(var seen) -> !seen.vault().isAbsent();
    };
  }

  private static Optional<String> witness(HostsObserved hosts) {
    return hosts.engines().entrySet().stream()
        .flatMap(entry ->
            entry.getValue().known().stream()
                .flatMap(engine -> witnesses(engine.containers(), engine.volumes()))
                .map(what -> "%s on %s".formatted(what, entry.getKey())))
        .findFirst();
  }

  private static Stream<String> witnesses(List<ContainerSummary> containers, List<Volume> volumes) {
    return Stream.concat(
        containers.stream()
            .filter(container -> isWitness(container.labels()))
            .map(ContainerSummary::name),
        volumes.stream()
            .filter(volume -> isWitness(volume.labels()))
            .map(Volume::name)
            .map("the volume %s"::formatted));
  }

  private static boolean isWitness(Map<String, String> labels) {
    return WITNESSES.contains(labels.getOrDefault(ClusterLabels.ROLE, ""));
  }

  private static Trouble trouble(String witness) {
    return Trouble.failed(
            "The managers have lost what the cluster remembers, and %s is still there: \"skep recover\" puts it back."
                .formatted(witness))
        .next(
            "Nothing was changed. \"skep recover --dry-run\" says what it found and would do; what runs, runs on.");
  }
}
