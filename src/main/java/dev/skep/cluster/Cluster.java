package dev.skep.cluster;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.down.Teardown;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.drill.DrillRun;
import dev.skep.cluster.keeping.ClusterWatch;
import dev.skep.cluster.keeping.HealPreview;
import dev.skep.cluster.keeping.KeeperInstallRun;
import dev.skep.cluster.losses.ConditionWatches;
import dev.skep.cluster.losses.MinorityInspection;
import dev.skep.cluster.losses.PatientObservation;
import dev.skep.cluster.model.AppRemoval;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.FileChanges;
import dev.skep.cluster.model.LiveParts;
import dev.skep.cluster.model.MovedTags;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.ReleaseRequest;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.model.SwitchableGuard;
import dev.skep.cluster.plan.HostRemovalCheck;
import dev.skep.cluster.reconcile.AppliedGoal;
import dev.skep.cluster.reconcile.Assessment;
import dev.skep.cluster.reconcile.Attended;
import dev.skep.cluster.reconcile.FileLineage;
import dev.skep.cluster.reconcile.Goal;
import dev.skep.cluster.reconcile.HistoryRemark;
import dev.skep.cluster.reconcile.Observer;
import dev.skep.cluster.reconcile.Observer.Gaze;
import dev.skep.cluster.reconcile.Reconciler;
import dev.skep.cluster.reconcile.ReleaseHistory;
import dev.skep.cluster.reconcile.RunEnvironment;
import dev.skep.cluster.reconcile.StatusObservation;
import dev.skep.cluster.reconcile.TagRefresh;
import dev.skep.cluster.recover.RecoveryInspection;
import dev.skep.cluster.recover.RecoveryPreview;
import dev.skep.cluster.roll.RollPlanner;
import dev.skep.cluster.roll.RollRequest;
import dev.skep.cluster.roll.RollRun;
import dev.skep.cluster.status.CertificateObservation;
import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.store.History;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.provider.Finding;
import dev.skep.run.Guard;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.spec.Spec;
import dev.skep.swarm.StoredDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One cluster, by its file: what every verb works on. */
public final class Cluster implements AutoCloseable {
  private final Goal file;
  private final ClusterPorts ports;
  private final RunEnvironment means;
  private final Time time;
  private final FileLineage lineage;
  private final ConditionWatches watches;
  private final SwitchableGuard guard;
  private final Reconciler pursuit;

  private Cluster(
      Spec spec,
      AppliedText text,
      ClusterPorts ports,
      SwitchableGuard guard,
      RunEnvironment means) {
    this.file = Goal.whole(spec, text);
    this.ports = ports;
    this.means = means;
    this.time = means.time();
    this.lineage = new FileLineage(means.bases());
    this.watches = ConditionWatches.beginning(means.time(), ports.timeouts().release());
    this.guard = guard;
    this.pursuit = new Reconciler(ports, guard, means, watches);
  }

  /** Opens nothing yet: the first question does. */
  public static Cluster open(Spec spec, AppliedText text, Time time) {
    return over(
        spec,
        text,
        guard -> RealPorts.of(spec, text.folder(), time, guard),
        RunEnvironment.usual(time));
  }

  /**
   * A cluster in any world.
   *
   * @param ports makes the ways to it; they ask the guard before each change
   */
  public static Cluster over(
      Spec spec, AppliedText text, Function<Guard, ClusterPorts> ports, RunEnvironment means) {
    var guard = new SwitchableGuard();
    return new Cluster(spec, text, ports.apply(guard), guard, means);
  }

  public Spec spec() {
    return file.spec();
  }

  public ClusterPorts ports() {
    return ports;
  }

  /** Looks at every tier once; changes nothing. */
  public Observed observe() {
    return observe(looking());
  }

  private Observed observe(Goal aim) {
    return new Observer(ports, aim, Gaze.GLANCE, watches, time).observe();
  }

  public Desired desired(Observed observed) {
    return looking().maker().desired(observed);
  }

  /** What {@code up} would do. */
  public PlanDraft<ClusterContext> plan(Observed observed) {
    return Assessment.of(file, observed, means.planning()).draft();
  }

  public StatusReport status() {
    var aim = looking();
    var observed = observe(aim);
    return new CertificateObservation(ports).completing(Reconciler.status(aim, observed), observed);
  }

  public Seen<History> history() {
    return ports.documents().read(History.DOCUMENT, History.class).map(StoredDocument::value);
  }

  /** An app's releases; absent when none was ever claimed. */
  public Seen<ReleaseHistory> releases(String app) {
    return ports
        .documents()
        .read(ReleaseBook.document(app), ReleaseBook.class)
        .map(stored -> new ReleaseHistory(stored.value(), running(app)));
  }

  private Set<Long> running(String app) {
    var marks = new Labels(ClusterLabels.of(file.spec().cluster(), "app", app));
    return ports.manager().services().list(marks).stream()
        .map(service -> service.spec().labels().getOrDefault("skep.generation", ""))
        .filter(generation -> generation.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What hosts need, before any is made. */
  public List<Finding> doctor() {
    var found = ports.provider().examine(file.maker().hosts());
    return new CertificateObservation(ports).completing(found, this::observe);
  }

  /** Makes the cluster what the file says. */
  public RunReport up(RunRequest request) throws InterruptedException {
    long start = time.nanos();
    new TagRefresh(ports.provider(), request.events()).of(file.releasable());
    var observed = pursuit.lookOnceItIsLed(file, request);
    lineage.check(observed, file.text(), file.spec(), request.consent());
    FileChanges.of(observed.applied(), file.spec())
        .forEach(change -> request.events().note(change.toString()));
    MovedTags.of(observed, file.spec()).forEach(request.events()::note);
    AppRemoval.check(observed, file.text(), file.spec(), request.consent());
    var report = pursuit.reach(file, observed, request, start);
    var unnoted =
        report.stepsDone() > 0
            ? lineage.remember(file.spec().cluster(), file.text())
            : Optional.<String>empty();
    return unnoted.map(report::alsoNoting).orElse(report);
  }

  /**
   * Makes the cluster again what it was: the spec that was applied last, in a world that has lost
   * something. What is silent is waited for until it is heard or must be given up.
   */
  public RunReport heal(RunRequest request) throws InterruptedException {
    long start = time.nanos();
    var aim = applied();
    var observed = new PatientObservation(() -> pursuit.look(aim), time, request).atLast();
    return pursuit.reach(aim, observed, request, start);
  }

  /**
   * Takes a host out of what was applied last: what it holds moves, then it goes. A host under the
   * next free number takes its place where the spec asks for it.
   */
  public RunReport leave(String name, RunRequest request) throws InterruptedException {
    long start = time.nanos();
    var applied = applied();
    var host = HostRemovalCheck.named(name, applied.spec().cluster(), ports.provider().list());
    var aim = applied.without(host);
    var observed = pursuit.look(aim);
    var draft = Assessment.of(aim, observed, means.planning()).draft();
    new HostRemovalCheck(host, observed).agreed(draft, request.consent());
    return pursuit.reach(aim, observed, request, start);
  }

  /** Takes hosts out of service, restarts them and puts them back, one after the other. */
  public RunReport roll(RollRequest wish, RunRequest request) throws InterruptedException {
    long start = time.nanos();
    var aim = applied();
    var hosts = ports.provider().list();
    var only =
        wish.names().stream()
            .map(name -> HostRemovalCheck.named(name, aim.spec().cluster(), hosts))
            .collect(Collectors.toSet());
    var planner = new RollPlanner(means.planning(), only, wish.restart());
    return new RollRun(pursuit, aim, planner, time).run(request, start);
  }

  /** As {@link #heal}, on what was just seen: for who looks again and again. */
  public RunReport mend(StatusObservation seen, RunRequest request) throws InterruptedException {
    return pursuit.reach(seen.aim(), seen.observed(), request, time.nanos());
  }

  /** Writes into the history why nothing is done about what was just seen. */
  public void remark(StatusObservation seen, RunRequest request, String why)
      throws InterruptedException {
    new HistoryRemark(ports, guard, means).write(seen, request, why);
  }

  /** Calls back when something may have happened, between one look and the next. */
  public ClusterWatch watch(Runnable changed) {
    return ClusterWatch.open(ports.provider(), file.spec().cluster(), time, changed);
  }

  /** What was applied last, as it is now, and what there is to do about it. */
  public StatusObservation sight(Attended attendance) {
    var aim = attendance.of(applied());
    var observed = observe(aim);
    LiveParts.in(observed).ifPresent(ports::keepOnly);
    return new StatusObservation(
        aim,
        observed,
        Assessment.of(aim, observed, means.planning()).draft(),
        Reconciler.status(aim, observed),
        watches.locks().isAbandoned(observed.swarm()));
  }

  /** What {@link #heal} would do as things are, and what it would leave to a person. */
  public HealPreview planHeal() {
    var seen = sight(Attended.PERSON);
    var left = new MinorityInspection(ports.membersAskedOnce(), seen.observed()).all();
    return new HealPreview(seen.draft(), left);
  }

  /** What a look compares with: the file, or where it is not whole here what was applied last. */
  private Goal looking() {
    if (file.text().isWhole()) {
      return file;
    }
    try {
      return new AppliedGoal(ports.documents(), ports.balancers(), file).whole();
    } catch (Trouble unread) {
      return file; // what can be seen is shown all the same
    }
  }

  private Goal applied() {
    return remembered(AppliedGoal::whole).calm();
  }

  /** Where it cannot be read, it may be lost: that is another matter than silence. */
  private Goal remembered(Function<AppliedGoal, Goal> what) {
    try {
      return what.apply(new AppliedGoal(ports.documents(), ports.balancers(), file));
    } catch (Trouble unread) {
      throw new RecoveryInspection(ports, time, file).lost().orElse(unread);
    }
  }

  /** What a recovery would begin with, and from what. */
  public RecoveryPreview planRecovery(CopyFreshness copy) {
    var found = new RecoveryInspection(ports, time, file).look(copy);
    var observed = observe(found.aim());
    var draft = Assessment.of(found.aim(), observed, found.planning(means.planning())).draft();
    return new RecoveryPreview(found.lines(), draft);
  }

  /**
   * Builds a new Swarm around what runs, where all managers have lost theirs: from the newest copy
   * of what the cluster remembered.
   */
  public RunReport recover(RunRequest request, CopyFreshness copy) throws InterruptedException {
    long start = time.nanos();
    var found = new RecoveryInspection(ports, time, file).look(copy);
    found.agreed(request);
    var recovering =
        new Reconciler(ports, guard, means.planningBy(found.planning(means.planning())), watches);
    return recovering.reach(found.aim(), recovering.look(found.aim()), request, start);
  }

  /**
   * Switches one app to another release. What the cluster is to be is what was applied to it last,
   * whatever this user's file says: that is for {@code up}.
   */
  public RunReport release(ReleaseRequest request) throws InterruptedException {
    long start = time.nanos();
    var aim = remembered(memory -> memory.aim(request));
    return pursuit.release(aim, request.run(), start);
  }

  /**
   * Breaks one thing on purpose and watches until all is whole again. Takes no lock: whoever mends
   * must be able to work.
   */
  public DrillReport drill(DrillRequest request) throws InterruptedException {
    return new DrillRun(ports, time, this::observe, looking().maker()::desired).run(request);
  }

  /** Has a keeper run beside the hosts. */
  public RunReport installKeeper(RunRequest request) throws InterruptedException {
    return new KeeperInstallRun(ports, means, file.text().text()).install(request);
  }

  /** Has none run there. */
  public RunReport dismissKeeper(RunRequest request) throws InterruptedException {
    return new KeeperInstallRun(ports, means, file.text().text()).dismiss(request);
  }

  /** Removes what is ours; the data only where the request says so. */
  public RunReport down(DownRequest request) throws InterruptedException {
    return new Teardown(ports, means).run(request);
  }

  @Override
  public void close() {
    ports.close();
  }
}
