package dev.skep.app;

import dev.skep.app.model.AppObserved;
import dev.skep.app.model.AppService;
import dev.skep.app.model.HungInstances;
import dev.skep.app.model.InstanceSeen;
import dev.skep.app.model.JobSeen;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseSeen;
import dev.skep.app.release.EndingJobs;
import dev.skep.app.release.OpenSessions;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.balancer.model.BalancerSeen;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.balancer.model.ServerSeen;
import dev.skep.docker.swarm.Service;
import dev.skep.docker.swarm.ServiceMode;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.run.Seen;
import dev.skep.swarm.DocumentFormat;
import dev.skep.swarm.SwarmObserved;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Derives what is observed of the apps from what the tiers below have observed: books, releases,
 * jobs. Sends no request. Pure.
 */
public final class AppObserver {
  private static final String BOOKS = ReleaseBook.document("");

  private AppObserver() {}

  public static AppObserved observe(
      Instant now, Seen<SwarmObserved> swarm, BalancerObserved balancers, HostsObserved hosts) {
    var books = swarm.map(AppObserver::books);
    return new AppObserved(
        now,
        books(swarm).map(all -> identified(all, hosts)),
        books.known().map(AppObserver::unread).orElseGet(TreeMap::new),
        swarm.map(seen -> releases(seen, balancers)),
        swarm.map(AppObserver::jobs).known().orElse(List.of()),
        addresses(hosts),
        unheard(balancers),
        HungInstances.NONE,
        swarm.map(seen -> CrashLoopDetector.in(seen, now)).known().orElse(List.of()),
        new TreeMap<>());
  }

  /** The release books that can be read, by app. */
  public static Seen<SortedMap<String, ReleaseBook>> books(Seen<SwarmObserved> swarm) {
    return swarm.map(AppObserver::books).map(AppObserver::readable);
  }

  private static List<String> unheard(BalancerObserved balancers) {
    return balancers.balancers().entrySet().stream()
        .filter(each -> each.getValue().runtime().isUnknown())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Each release book as it was found, by its app. */
  private static SortedMap<String, Seen<ReleaseBook>> books(SwarmObserved swarm) {
    var books = new TreeMap<String, Seen<ReleaseBook>>();
    swarm
        .documents()
        .forEach((name, stored) -> {
          if (name.startsWith(BOOKS)) {
            books.put(
                name.substring(BOOKS.length()),
                DocumentFormat.read(name, stored.value(), ReleaseBook.class));
          }
        });
    return books;
  }

  private static SortedMap<String, ReleaseBook> readable(SortedMap<String, Seen<ReleaseBook>> all) {
    var books = new TreeMap<String, ReleaseBook>();
    all.forEach((app, book) -> book.known().ifPresent(known -> books.put(app, known)));
    return books;
  }

  /**
   * Adds the image's identity to releases of an older version, which did not record it: the hosts
   * that hold the image know it.
   */
  private static SortedMap<String, ReleaseBook> identified(
      SortedMap<String, ReleaseBook> books, HostsObserved hosts) {
    var known = new TreeMap<>(books);
    known.replaceAll(
        (_, book) -> book.knowing(release -> release.digest().flatMap(hosts::identity)));
    return known;
  }

  private static SortedMap<String, String> unread(SortedMap<String, Seen<ReleaseBook>> all) {
    var unread = new TreeMap<String, String>();
    all.forEach((app, book) -> {
      if (book instanceof Seen.Unknown<ReleaseBook>(var reason)) {
        unread.put(app, reason);
      }
    });
    return unread;
  }

  private static List<ReleaseSeen> releases(SwarmObserved swarm, BalancerObserved balancers) {
    return swarm.services().stream()
        .filter(service -> AppService.ROLE.equals(service.spec().labels().get(ClusterLabels.ROLE)))
        .flatMap(service -> release(service, swarm, balancers).stream())
        .toList();
  }

  /**
   * Finds jobs by their service. A service is removed before its program has ended, so a migration
   * that still runs is found by its task.
   */
  private static List<JobSeen> jobs(SwarmObserved swarm) {
    var services =
        swarm.services().stream()
            .map(Service::spec)
            .filter(spec -> AppService.SMOKE_ROLE.equals(spec.labels().get(ClusterLabels.ROLE)))
            .flatMap(spec -> job(spec.labels(), spec.name()).stream());
    var migrations =
        swarm.tasks().stream()
            .filter(task -> AppService.SMOKE_ROLE.equals(task.labels().get(ClusterLabels.ROLE)))
            .filter(EndingJobs::isAlive)
            .filter(EndingJobs::mayBeMigration)
            .flatMap(task ->
                job(task.labels(), task.labels().getOrDefault(AppService.JOB, "")).stream());
    return Stream.concat(services, migrations)
        .filter(job -> !job.service().isEmpty())
        .distinct()
        .toList();
  }

  private static Optional<JobSeen> job(Map<String, String> labels, String name) {
    var app = labels.getOrDefault(ClusterLabels.NAME, "");
    return app.isEmpty()
        ? Optional.empty()
        : generation(labels).map(number -> new JobSeen(app, number, name));
  }

  /**
   * The generation in a service's or task's labels. Empty if it has our labels without a valid
   * generation: Skep did not make it, so it is left alone.
   */
  private static Optional<Long> generation(Map<String, String> labels) {
    var generation = labels.getOrDefault(AppService.GENERATION, "");
    return generation.matches("[0-9]{1,18}")
        ? Optional.of(Long.valueOf(generation))
        : Optional.empty();
  }

  private static Optional<ReleaseSeen> release(
      Service service, SwarmObserved swarm, BalancerObserved balancers) {
    var labels = service.spec().labels();
    var app = labels.getOrDefault(ClusterLabels.NAME, "");
    var generation = generation(labels);
    if (app.isEmpty() || generation.isEmpty()) {
      return Optional.empty();
    }
    var color =
        Color.valueOf(labels.getOrDefault(AppService.COLOR, "blue").toUpperCase(Locale.ROOT));
    var backend = BalancedApp.backend(app, color);
    var instances =
        swarm.tasksOf(service).stream()
            .filter(task -> task.desired() == TaskState.RUNNING)
            .map(task -> instance(task, backend, swarm, balancers))
            .toList();
    return Optional.of(
        new ReleaseSeen(
            app,
            generation.get(),
            service.id(),
            replicas(service),
            instances,
            straggling(new OpenSessions(app, color), balancers)));
  }

  private static Map<String, Duration> straggling(
      OpenSessions openSessions, BalancerObserved balancers) {
    var since = new TreeMap<String, Duration>();
    balancers
        .balancers()
        .forEach((name, seen) ->
            seen.runtime()
                .known()
                .flatMap(runtime ->
                    openSessions.in(runtime).stream()
                        .map(ServerSeen::sinceLast)
                        .max(Comparator.naturalOrder()))
                .ifPresent(last -> since.put(name, last)));
    return since;
  }

  private static int replicas(Service service) {
    return switch (service.spec().mode()) {
      case ServiceMode.Replicated(int replicas) -> replicas;
      case ServiceMode.Job _ -> 0;
      case ServiceMode.Other _ -> 0;
    };
  }

  private static InstanceSeen instance(
      Task task, String backend, SwarmObserved swarm, BalancerObserved balancers) {
    var host = swarm.hostOf(task.nodeId());
    var error =
        task.error().isEmpty() && !task.state().equals(TaskState.RUNNING)
            ? task.message()
            : task.error();
    return new InstanceSeen(
        task.slot(),
        host,
        task.state(),
        error,
        passes(backend, host, balancers),
        host.filter(where -> failsAtAll(backend, where, balancers)).isPresent(),
        task.containerId(),
        task.stateAt());
  }

  /**
   * Whether every balancer that knows the instance's server finds it failing: a single balancer may
   * only have lost its own way to the host.
   */
  private static boolean failsAtAll(String backend, HostName host, BalancerObserved balancers) {
    var known =
        answering(balancers).stream()
            .flatMap(runtime -> runtime.server(backend, host.value()).stream())
            .toList();
    return !known.isEmpty() && known.stream().noneMatch(server -> server.passes());
  }

  private static List<RuntimeSeen> answering(BalancerObserved balancers) {
    return balancers.balancers().values().stream()
        .map(BalancerSeen::runtime)
        .flatMap(runtime -> runtime.known().stream())
        .toList();
  }

  private static Seen<Boolean> passes(
      String backend, Optional<HostName> host, BalancerObserved balancers) {
    if (host.isEmpty()) {
      return Seen.absent();
    }
    var asked = answering(balancers);
    return asked.isEmpty()
        ? Seen.unknown("no balancer answers")
        : Seen.present(asked.stream().allMatch(each -> passes(each, backend, host.get())));
  }

  private static boolean passes(RuntimeSeen runtime, String backend, HostName host) {
    return runtime.server(backend, host.value()).filter(server -> server.passes()).isPresent();
  }

  private static SortedMap<HostName, String> addresses(HostsObserved hosts) {
    var addresses = new TreeMap<HostName, String>();
    hosts.hosts().known().stream()
        .flatMap(List<Host>::stream)
        .forEach(host -> addresses.put(host.name(), host.address()));
    return addresses;
  }
}
