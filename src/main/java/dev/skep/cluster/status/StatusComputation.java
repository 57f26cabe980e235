package dev.skep.cluster.status;

import dev.skep.cluster.lock.Holder;
import dev.skep.cluster.losses.LostMemory;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.status.StatusReport.Endpoints;
import dev.skep.cluster.status.StatusReport.HostStatus;
import dev.skep.cluster.status.StatusReport.LockStatus;
import dev.skep.cluster.status.StatusReport.Problem;
import dev.skep.cluster.store.StoredDocuments;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.hosts.provider.EngineSeen;
import dev.skep.run.Seen;
import dev.skep.swarm.SleepingManagers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Computes the report of {@code status} from what is desired and what was observed. Pure. */
public final class StatusComputation {
  private final Desired desired;
  private final Observed observed;
  private final Seen<Holder> lock;
  private final Problems problems = new Problems();

  public StatusComputation(Desired desired, Observed observed, Seen<Holder> lock) {
    var asleep = asleep(desired, observed);
    this.desired = desired;
    this.observed = asleep.map(observed::unremembered).orElse(observed);
    this.lock = asleep.map(Seen::<Holder>unknown).orElse(lock);
  }

  /**
   * Returns why the cluster's memory is unknown where the managers that hold it are off. That no
   * Swarm was found means nothing then.
   */
  private static Optional<String> asleep(Desired desired, Observed observed) {
    var managers =
        SleepingManagers.of(desired.swarm(), observed.hosts(), observed.swarm()).stream()
            .map(HostName::value)
            .collect(Collectors.joining(", "));
    return observed.swarm().isAbsent() && !managers.isEmpty()
        ? Optional.of("what the cluster remembers lies on %s: off".formatted(managers))
        : Optional.empty();
  }

  public StatusReport report() {
    var hosts =
        desired.hosts().hosts().stream().map(host -> host(host.name(), host.pool())).toList();
    observed.hosts().losses().leaving().stream().map(HostLoss::host).forEach(this::leaving);
    new UnappliedHosts(desired, observed.hosts()).problems().forEach(problems::bad);
    LostMemory.of(desired.swarm().managers(), observed.hosts(), observed.swarm())
        .ifPresent(lost -> problems.bad(new Problem("memory", lost.what(), lost.next())));
    StoredDocuments.unread(observed.swarm()).forEach(this::unread);
    var mongo = new MongoStatuses(desired, observed, problems);
    var fronts = new FrontStatuses(desired, observed, problems);
    var sets = mongo.sets();
    var shards = mongo.shards();
    var routers = mongo.routers();
    var apps = fronts.apps();
    var balancers = fronts.balancers();
    return new StatusReport(
        1,
        desired.spec().cluster(),
        problems.state(),
        new Endpoints(fronts.http()),
        hosts,
        sets,
        shards,
        routers,
        apps,
        balancers,
        lock(),
        problems.all());
  }

  private HostStatus host(HostName name, String pool) {
    var address = observed.hosts().host(name).known().map(Host::address).orElse("");
    return switch (observed.hosts().host(name)) {
      case Seen.Unknown<Host>(var reason) -> unknown(name, pool, address, reason);
      case Seen.Absent<Host> _ -> down(name, pool, address, "missing");
      case Seen.Present<Host>(var host) ->
          host.isOn() ? running(name, pool, address) : down(name, pool, address, "off");
    };
  }

  private void unread(String document, String reason) {
    problems.unknown(
        new Problem(
            "document " + document,
            reason,
            "What it speaks of is left as it is; all else goes on, and what runs, runs on."));
  }

  private void leaving(HostName host) {
    problems.bad(
        new Problem(
            "host " + host,
            "it was asked to leave and something hangs on it still",
            "\"skep hosts rm %s\" or \"skep heal\" goes on with it.".formatted(host)));
  }

  private HostStatus running(HostName name, String pool, String address) {
    return switch (observed.hosts().engine(name)) {
      case Seen.Present<EngineSeen> _ -> {
        observed
            .hosts()
            .disk(name)
            .filter(DiskUse::isWorthALook)
            .ifPresent(it -> disk(name, pool, it));
        yield new HostStatus(name.value(), pool, address, "up", Optional.empty());
      }
      case Seen.Absent<EngineSeen> _ -> down(name, pool, address, "off");
      case Seen.Unknown<EngineSeen>(var reason) -> unknown(name, pool, address, reason);
    };
  }

  /** Notes a disk that fills up. It is no problem for what runs there, as long as there is room. */
  private void disk(HostName name, String pool, DiskUse use) {
    problems.note(
        new Problem(
            "host " + name,
            use.words() + (use.isFull() ? effect(pool) : ""),
            "Make room: \"skep hosts ssh %s\", then \"docker system df\" shows what takes it."
                .formatted(name)));
  }

  /**
   * Returns what a full disk prevents. A release is still put there: a pull without room fails
   * before any switch.
   */
  private String effect(String pool) {
    var spec = desired.spec();
    if (spec.mongo().filter(mongo -> isFor(pool, mongo.pool())).isPresent()) {
      return ", so nothing new of MongoDB is put there";
    }
    return spec.apps().stream().anyMatch(app -> isFor(pool, app.pool()))
        ? ", so a release may find no room there"
        : "";
  }

  private static boolean isFor(String pool, Optional<String> wanted) {
    return wanted.isEmpty() || wanted.get().equals(pool);
  }

  private HostStatus unknown(HostName name, String pool, String address, String reason) {
    problems.unknown(
        flapping(name)
            .orElseGet(() ->
                new Problem(
                    "host " + name, reason, "Look at the machine; nothing is done on a silence.")));
    return new HostStatus(name.value(), pool, address, "unknown", Optional.of(reason));
  }

  private HostStatus down(HostName name, String pool, String address, String state) {
    problems.bad(
        flapping(name)
            .orElseGet(() ->
                new Problem("host " + name, "it is " + state, "\"skep up\" makes or starts it.")));
    return new HostStatus(name.value(), pool, address, state, Optional.empty());
  }

  private Optional<Problem> flapping(HostName name) {
    return Optional.ofNullable(observed.hosts().losses().flapping().get(name))
        .map(how -> new Problem("host " + name, how.words(), how.next()));
  }

  private Optional<LockStatus> lock() {
    return switch (lock) {
      case Seen.Absent<Holder> _ -> Optional.empty();
      case Seen.Unknown<Holder>(var reason) -> Optional.of(LockStatus.unknown(reason));
      case Seen.Present<Holder>(var holder) ->
          Optional.of(
              new LockStatus(holder.owner() + "@" + holder.host(), holder.verb(), holder.since()));
    };
  }

  /** Returns the first of the reasons, for report fields that hold one. */
  static Optional<String> first(List<String> reasons) {
    return reasons.stream().findFirst();
  }
}
