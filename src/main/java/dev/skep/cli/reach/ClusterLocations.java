package dev.skep.cli.reach;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.NamedHost;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.file.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds containers and hosts by name, on every host of a cluster in parallel. A host that does not
 * answer is named in the error and not waited for.
 */
public final class ClusterLocations implements Locations {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String SERVICE = "com.docker.swarm.service.name";
  private static final String TASK = "com.docker.swarm.task.name";

  /** The name of a release's service is APP_gN. */
  private static final Pattern RELEASE = Pattern.compile("(.+)_g\\d+");

  private final Provider provider;
  private final String cluster;
  private final Function<String, Optional<Long>> serving;

  /**
   * Finds places in this cluster.
   *
   * @param serving the generation of an app that serves, where it is known
   */
  public ClusterLocations(
      Provider provider, String cluster, Function<String, Optional<Long>> serving) {
    this.provider = provider;
    this.cluster = cluster;
    this.serving = serving;
  }

  /** A container of the cluster, with its host and its name. */
  private record Candidate(Host host, ContainerSummary container, LocationName name) {}

  /** What the hosts answered, and which of them did not. */
  private record Look(List<Candidate> found, List<String> silent) {}

  @Override
  public List<Spot> find(String name) {
    var hosts = hosts();
    var host = NamedHost.find(name, cluster, hosts.stream().map(Host::name).toList());
    if (host.isPresent()) {
      return List.of(new HostLocation(host.get(), provider.hostAccess()));
    }
    var look = look(hosts);
    var running = look.found().stream().filter(each -> each.container().running()).toList();
    var alive = LocationName.meant(name, running, Candidate::name, serving);
    var named =
        alive.isEmpty() ? LocationName.meant(name, look.found(), Candidate::name, serving) : alive;
    if (named.isEmpty()) {
      throw nothing(name, hosts, look);
    }
    return named.stream()
        .map(each ->
            (Spot)
                new ContainerLocation(
                    provider, each.host().name(), each.container().name(), each.name().label()))
        .toList();
  }

  private List<Host> hosts() {
    return switch (provider.list()) {
      case Seen.Present<List<Host>>(var hosts) -> hosts.stream().filter(Host::isOn).toList();
      case Seen.Absent<List<Host>> _ -> List.of();
      case Seen.Unknown<List<Host>>(var reason) ->
          throw Trouble.unreachable(
              "The hosts of %s cannot be listed: %s".formatted(cluster, reason));
    };
  }

  private Look look(List<Host> hosts) {
    var found = new ArrayList<Candidate>();
    var silent = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Candidate>>> asked =
          hosts.stream().map(host -> threads.submit(() -> on(host))).toList();
      for (int i = 0; i < hosts.size(); i++) {
        try {
          found.addAll(asked.get(i).get());
        } catch (ExecutionException e) {
          silent.add(hosts.get(i).name() + ": " + e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of(Trouble.Kind.ABORTED, "Interrupted.");
    }
    return new Look(found, silent);
  }

  private List<Candidate> on(Host host) {
    return provider.engine(host.name()).within(PATIENCE).containers().list(Labels.any()).stream()
        .filter(this::isOurs)
        .map(container -> candidate(host, container))
        .toList();
  }

  private boolean isOurs(ContainerSummary container) {
    return cluster.equals(container.labels().get(ClusterLabels.CLUSTER))
        || RELEASE.matcher(container.labels().getOrDefault(SERVICE, "")).matches();
  }

  private static Candidate candidate(Host host, ContainerSummary container) {
    var release = RELEASE.matcher(container.labels().getOrDefault(SERVICE, ""));
    if (!release.matches()) {
      return new Candidate(host, container, new LocationName(container.name(), container.name()));
    }
    var task = container.labels().getOrDefault(TASK, container.name());
    int id = task.lastIndexOf('.');
    var label = id < 0 ? task : task.substring(0, id);
    return new Candidate(host, container, new LocationName(container.name(), label));
  }

  private Trouble nothing(String name, List<Host> hosts, Look look) {
    var known = new TreeSet<String>();
    var words = new TreeSet<String>();
    look.found()
        .forEach(each -> {
          known.add(each.name().app().orElse(each.name().label()));
          words.add(each.name().spoken());
        });
    hosts.forEach(host -> known.add(host.name().value()));
    words.addAll(known);
    hosts.forEach(host -> words.add(host.name().value().substring(cluster.length() + 1)));
    var nearest = Wording.nearest(name, words).map(" Did you mean %s?"::formatted).orElse("");
    var kind = look.silent().isEmpty() ? Trouble.Kind.INVALID : Trouble.Kind.UNREACHABLE;
    var trouble =
        Trouble.of(
                kind, "Nothing that runs in %s is called %s.%s".formatted(cluster, name, nearest))
            .evidence(look.silent());
    return trouble.next(
        known.isEmpty()
            ? "No host of it is running: 'skep up' makes them."
            : "There are: " + String.join(", ", known) + ".");
  }
}
