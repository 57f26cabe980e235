package dev.skep.cluster.reconcile;

import dev.skep.app.AppObserver;
import dev.skep.app.ProvidedSecretNames;
import dev.skep.app.model.AppObserved;
import dev.skep.app.model.HungInstances;
import dev.skep.app.model.ProvidedSecretName;
import dev.skep.balancer.BalancerObserver;
import dev.skep.balancer.model.BalancerObserved;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.desired.ImageIdentities;
import dev.skep.cluster.losses.ConditionWatches;
import dev.skep.cluster.losses.HostLossDetector;
import dev.skep.cluster.losses.QuorumHosts;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.OutgoingApps;
import dev.skep.cluster.plan.HostUsage;
import dev.skep.cluster.reconcile.Goal.Silent;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.cluster.store.RecoveryMark;
import dev.skep.cluster.store.StoredDocuments;
import dev.skep.hosts.DiskQuestions;
import dev.skep.hosts.model.HostBook;
import dev.skep.hosts.model.HostLosses;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.MongoObserver;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.mongo.model.MuteRouters;
import dev.skep.run.AnswerPace;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.UnexpectedErrors;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Spec;
import dev.skep.swarm.SwarmObserved;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/**
 * Observes every tier of the cluster once, the parts of each side by side. It changes nothing; what
 * does not answer is unknown.
 */
public final class Observer {
  private final ClusterPorts ports;
  private final Spec spec;
  private final DesiredMaker maker;
  private final Set<HostName> leaving;
  private final Gaze gaze;
  private final ConditionWatches watches;
  private final Silent silent;
  private final Predicate<String> bringing;
  private final Set<ImageRef> named;
  private final boolean changesMongo;
  private final Time time;
  private final AnswerPace pace;

  /** How long an observation may last where an engine or a member is slow to answer. */
  public enum Gaze {
    /** For an observation alone: a part that does not answer at once is unknown. */
    GLANCE(Duration.ofSeconds(2)),
    /** For a run: to take a busy member for a silent one would cost more than the wait. */
    STEADY(Duration.ofSeconds(12));

    final Duration limit;

    Gaze(Duration limit) {
      this.limit = limit;
    }

    /**
     * Returns the time limit: its own 2 or 12 s at least, and up to a run's 12 s where engines were
     * slow. A member takes some ten times as long as an engine.
     */
    Duration limit(AnswerPace pace) {
      return pace.limit(TIMES, limit, STEADY.limit);
    }

    /** Whether a member that misses this limit would get more time in a run's observation. */
    boolean isHasty(AnswerPace pace) {
      return limit(pace).compareTo(STEADY.limit) < 0;
    }
  }

  private static final int TIMES = 10;

  /** One way to observe MongoDB, once hosts and Swarm were observed. */
  @FunctionalInterface
  private interface MongoLook {
    MongoObserved at(HostsObserved hosts, Seen<SwarmObserved> swarm);
  }

  public Observer(ClusterPorts ports, Goal goal, Gaze gaze, ConditionWatches watches, Time time) {
    this.ports = ports;
    this.spec = goal.spec();
    this.maker = goal.maker();
    this.leaving = goal.leaving().map(Set::of).orElse(Set.of());
    this.gaze = gaze;
    this.watches = watches;
    this.silent = goal.silent();
    this.bringing = goal::brings;
    this.named = goal.named();
    this.changesMongo = goal.one().isEmpty();
    this.time = time;
    this.pace = new AnswerPace(time);
  }

  public Observed observe() {
    if (spec.mongo().isPresent()) {
      questions().prepare();
    }
    return observe(this::mongo);
  }

  /** Observes all tiers but MongoDB, of which only the member book is read. */
  Observed observeButMongo() {
    return observe((hosts, swarm) -> MongoObserver.unasked(hosts, book(swarm)));
  }

  /** Completes an observation with MongoDB. */
  Observed andMongo(Observed seen) {
    return seen.with(mongo(seen.hosts(), seen.swarm()));
  }

  private Observed observe(MongoLook look) {
    var seen = new SwarmObservation(ports, spec.cluster(), maker.managers(), pace).look();
    var hosts = seen.hosts();
    try (var disks = new DiskQuestions(ports.provider(), hosts, time)) {
      var readable = readable(seen.swarm());
      return tiers(hosts.lossDetector(losses(hosts, readable)), readable, look, disks);
    }
  }

  /**
   * Returns the Swarm, or unknown where the host book or the recovery mark cannot be read: which
   * hosts were declared lost must be known before anything else is concluded.
   */
  private static Seen<SwarmObserved> readable(Seen<SwarmObserved> swarm) {
    if (StoredDocuments.read(swarm, HostBook.DOCUMENT, HostBook.class)
        instanceof Seen.Unknown<HostBook>(var reason)) {
      return Seen.unknown(reason);
    }
    return StoredDocuments.read(swarm, RecoveryMark.DOCUMENT, RecoveryMark.class)
            instanceof Seen.Unknown<RecoveryMark>(var reason)
        ? Seen.unknown(reason)
        : swarm;
  }

  private Observed tiers(
      HostsObserved hosts, Seen<SwarmObserved> swarm, MongoLook look, DiskQuestions disks) {
    var outgoing = OutgoingApps.of(spec, AppObserver.books(swarm), applied(swarm));
    var left = maker.on(hosts).keeping(outgoing);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var mongo = threads.submit(() -> look.at(hosts, swarm));
      var balancers = threads.submit(() -> balancers(left, hosts));
      var seen = get(balancers);
      var apps = AppObserver.observe(time.now(), swarm, seen, hosts);
      var told = get(mongo);
      var spared = hosts.lossDetector(new QuorumHosts(hosts.losses(), told).spared());
      var all = spared.lossDetector(losses(left, spared, swarm, told)).with(disks.answers());
      var observed =
          new Observed(
              time.now(),
              all,
              swarm,
              applied(swarm),
              told.on(all).judging(mute(told)),
              seen,
              apps.hanging(hangs(apps, hosts)).bringing(brought(apps)).reading(ports.provider()));
      var now = watches.names().of(ports.provider(), named);
      return ImageIdentities.resolved(observed, left, now, ports.provider());
    }
  }

  private SortedMap<String, Seen<SortedMap<String, ProvidedSecretName>>> brought(AppObserved apps) {
    var looking = new ProvidedSecretNames(spec.cluster(), ports.operatorSecrets(), ports.vault());
    var names = new TreeMap<String, Seen<SortedMap<String, ProvidedSecretName>>>();
    spec.apps().stream()
        .filter(app -> bringing.test(app.name()) && apps.knows(app.name()))
        .forEach(app -> names.put(app.name(), looking.of(app)));
    return names;
  }

  private MuteRouters mute(MongoObserved mongo) {
    return switch (silent) {
      case LEFT, LEFT_AND_FLAPPING_TOO ->
          // Where no member of any set answers either, the routers are not the cause.
          isHeard(mongo)
              ? watches.mute().judge(mongo.mute())
              : mongo.mute().judged(Set.of(), List.copyOf(mongo.mute().why().keySet()));
      case AWAITED -> mongo.mute();
    };
  }

  private static boolean isHeard(MongoObserved mongo) {
    return mongo.sets().isEmpty() || mongo.sets().values().stream().anyMatch(Seen::isPresent);
  }

  /**
   * Returns the instances that hang. Only a run that heals restarts instances: every other run was
   * started for something else.
   */
  private HungInstances hangs(AppObserved apps, HostsObserved hosts) {
    return switch (silent) {
      case LEFT, LEFT_AND_FLAPPING_TOO -> watches.hangs().hangs(apps, hosts);
      case AWAITED -> HungInstances.NONE;
    };
  }

  /**
   * Marks the hosts to be removed that are vacant by now. Such a host goes once the whole
   * observation says that nothing depends on it.
   */
  private static HostLosses losses(
      DesiredMaker left, HostsObserved hosts, Seen<SwarmObserved> swarm, MongoObserved mongo) {
    return swarm
        .known()
        .map(told -> new HostUsage(hosts, told, mongo, left.managers()).vacant())
        .map(hosts.losses()::vacating)
        .orElse(hosts.losses());
  }

  private HostLosses losses(HostsObserved hosts, Seen<SwarmObserved> swarm) {
    var silences = watches.silence().silences(hosts);
    var restless = watches.power().restless(hosts);
    var book = read(swarm, HostBook.DOCUMENT, HostBook.class).orElse(HostBook.EMPTY);
    return switch (swarm) {
      case Seen.Absent<SwarmObserved> _ -> HostLosses.NONE;
      case Seen.Unknown<SwarmObserved> _ -> HostLosses.NONE;
      case Seen.Present<SwarmObserved>(var told) -> {
        var losses =
            book(swarm) instanceof Seen.Unknown<MemberBook>(var reason)
                ? HostLossDetector.nobody(book, reason)
                : lossDetector(
                    hosts,
                    told,
                    book,
                    book(swarm).known().orElse(MemberBook.EMPTY),
                    silences,
                    restless);
        var placed = losses.at(ports.provider().slotsAt(losses.givenUp().values()));
        yield switch (silent) {
          case AWAITED, LEFT -> placed;
          case LEFT_AND_FLAPPING_TOO -> placed.leavingThem();
        };
      }
    };
  }

  private HostLosses lossDetector(
      HostsObserved hosts,
      SwarmObserved swarm,
      HostBook book,
      MemberBook members,
      SortedMap<HostName, Duration> silences,
      Set<HostName> restless) {
    var left = maker.without(book.addresses().keySet());
    var mark = read(Seen.present(swarm), RecoveryMark.DOCUMENT, RecoveryMark.class);
    return new HostLossDetector(
            left.missed(members),
            leaving,
            left.anchored(),
            hosts,
            swarm,
            book,
            members,
            mark.orElse(RecoveryMark.NONE).addresses(),
            silences,
            restless,
            time.now())
        .losses();
  }

  private static <T> Optional<T> read(Seen<SwarmObserved> swarm, String name, Class<T> type) {
    return StoredDocuments.read(swarm, name, type).known();
  }

  private MongoObserved mongo(HostsObserved hosts, Seen<SwarmObserved> swarm) {
    return questions().observe(hosts, book(swarm));
  }

  private static Seen<MemberBook> book(Seen<SwarmObserved> swarm) {
    return StoredDocuments.read(swarm, MemberBook.DOCUMENT, MemberBook.class);
  }

  private MongoQuestions questions() {
    return new MongoQuestions(ports, gaze, pace, changesMongo);
  }

  private BalancerObserved balancers(DesiredMaker maker, HostsObserved hosts) {
    return new BalancerObserver(ports.balancers(), gaze.limit(pace))
        .observe(maker.balancers(), maker.apps(), maker.targets(), hosts);
  }

  private static Seen<AppliedSpec> applied(Seen<SwarmObserved> swarm) {
    return StoredDocuments.read(swarm, AppliedSpec.DOCUMENT, AppliedSpec.class);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of(Trouble.Kind.ABORTED, "Interrupted while looking at the cluster.");
    } catch (ExecutionException e) {
      throw UnexpectedErrors.trouble(
          "look at the cluster", e.getCause() == null ? e : e.getCause());
    }
  }
}
