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
 * Tells a cluster whose managers have lost what it remembers from one that is not there yet: there
 * is no vault, and yet there runs or lies what is only ever made once there is one. Pure.
 */
public final class LostMemory {
  /** They are made with secrets from the vault, so it was there before them. */
  private static final Set<String> WITNESSES = Set.of("member", "config", "router", "app");

  private LostMemory() {}

  /**
   * Whether it is lost, in words.
   *
   * @param managers the hosts that are to manage the Swarm: one that is off may remember
   */
  public static Optional<Trouble> of(
      List<HostName> managers, HostsObserved hosts, Seen<SwarmObserved> swarm) {
    boolean mayRemember =
        swarm.isAbsent() && managers.stream().anyMatch(host -> isOff(host, hosts));
    return hasVault(swarm) || mayRemember ? Optional.empty() : of(hosts);
  }

  /** The same, where it is known that there is no vault. */
  public static Optional<Trouble> of(HostsObserved hosts) {
    return witness(hosts).map(LostMemory::trouble);
  }

  private static boolean isOff(HostName manager, HostsObserved hosts) {
    return hosts.host(manager).known().filter(machine -> !machine.isOn()).isPresent();
  }

  /**
   * Without a vault it is the hosts that tell. Those that are there and are only started now were
   * not heard.
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

  /** What is unknown may be there. */
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
