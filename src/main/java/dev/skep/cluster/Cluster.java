package dev.skep.cluster;

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
import java.util.function.Function;
import java.util.stream.Collectors;

/** One cluster, given by its file: the front door of every verb. */
public final class Cluster implements AutoCloseable {
  private final Goal file;
  private final ClusterPorts ports;
  private final RunEnvironment environment;
  private final Time time;
  private final FileLineage lineage;
  private final ConditionWatches watches;
  private final SwitchableGuard guard;
  private final Reconciler reconciler;

  private Cluster(
      Spec spec,
      AppliedText text,
      ClusterPorts ports,
      SwitchableGuard guard,
      RunEnvironment environment) {
    this.file = Goal.whole(spec, text);
    this.ports = ports;
    this.environment = environment;
    this.time = environment.time();
    this.lineage = new FileLineage(environment.bases());
    this.watches = ConditionWatches.beginning(environment.time(), ports.timeouts().release());
    this.guard = guard;
    this.reconciler = new Reconciler(ports, guard, environment, watches);
  }

  /** Creates a cluster; the first question opens its connections. */
  public static Cluster open(Spec spec, AppliedText text, Time time) {
    return over(
        spec,
        text,
        guard -> RealPorts.of(spec, text.folder(), time, guard),
        RunEnvironment.usual(time));
  }

  /**
   * Creates a cluster in any world.
   *
   * @param ports makes the ports to it; they ask the guard before each change
   */
  public static Cluster over(
      Spec spec,
      AppliedText text,
      Function<Guard, ClusterPorts> ports,
      RunEnvironment environment) {
    var guard = new SwitchableGuard();
    return new Cluster(spec, text, ports.apply(guard), guard, environment);
  }

  public Spec spec() {
    return file.spec();
  }

  public ClusterPorts ports() {
    return ports;
  }

  /** Observes every tier once; changes nothing. */
  public Observed observe() {
    return observe(looking());
  }

  private Observed observe(Goal goal) {
    return new Observer(ports, goal, Gaze.GLANCE, watches, time).observe();
  }

  public Desired desired(Observed observed) {
    return looking().maker().desired(observed);
  }

  /** Returns the plan of {@code up}. */
  public PlanDraft<ClusterContext> plan(Observed observed) {
    return Assessment.of(file, observed, environment.planning()).draft();
  }

  public StatusReport status() {
    var goal = looking();
    var observed = observe(goal);
    return new CertificateObservation(ports)
        .completing(Reconciler.status(goal, observed), observed);
  }

  public Seen<History> history() {
    return ports.documents().read(History.DOCUMENT, History.class).map(StoredDocument::value);
  }

  /** Returns an app's releases; absent when none was ever claimed. */
  public Seen<ReleaseHistory> releases(String app) {
    return ReleaseHistory.of(ports, spec().cluster(), app);
  }

  /** Checks what hosts need, before any is made, and how long certificates are valid. */
  public List<Finding> doctor() {
    var found = ports.provider().examine(file.maker().hosts());
    return new CertificateObservation(ports).completing(found, this::observe);
  }

  /** Makes the cluster what the file says. */
  public RunReport up(RunRequest request) throws InterruptedException {
    long start = time.nanos();
    new TagRefresh(ports.provider(), request.events()).of(file.releasable());
    var observed = reconciler.lookOnceItIsLed(file, request);
    lineage.check(observed, file.text(), file.spec(), request.consent());
    FileChanges.of(observed.applied(), file.spec())
        .forEach(change -> request.events().note(change.toString()));
    MovedTags.of(observed, file.spec()).forEach(request.events()::note);
    AppRemoval.check(observed, file.text(), file.spec(), request.consent());
    var report = reconciler.reach(file, observed, request, start);
    var unnoted =
        report.stepsDone() > 0
            ? lineage.remember(file.spec().cluster(), file.text())
            : Optional.<String>empty();
    return unnoted.map(report::alsoNoting).orElse(report);
  }

  /**
   * Heals the cluster: reconciles the spec that was applied last, in a world that has lost
   * something. A silent host is waited for until it answers or is declared lost.
   */
  public RunReport heal(RunRequest request) throws InterruptedException {
    long start = time.nanos();
    var goal = applied();
    var observed = new PatientObservation(() -> reconciler.look(goal), time, request).atLast();
    return reconciler.reach(goal, observed, request, start);
  }

  /**
   * Removes a host from the applied cluster: what depends on it moves first. A host under the next
   * free number takes its place where the spec requires one.
   */
  public RunReport leave(String name, RunRequest request) throws InterruptedException {
    long start = time.nanos();
    var applied = applied();
    var host = HostRemovalCheck.named(name, applied.spec().cluster(), ports.provider().list());
    var goal = applied.without(host);
    var observed = reconciler.look(goal);
    var draft = Assessment.of(goal, observed, environment.planning()).draft();
    new HostRemovalCheck(host, observed).agreed(draft, request.consent());
    return reconciler.reach(goal, observed, request, start);
  }

  /** Takes hosts out of service, restarts them and puts them back, one after the other. */
  public RunReport roll(RollRequest wish, RunRequest request) throws InterruptedException {
    long start = time.nanos();
    var goal = applied();
    var hosts = ports.provider().list();
    var only =
        wish.names().stream()
            .map(name -> HostRemovalCheck.named(name, goal.spec().cluster(), hosts))
            .collect(Collectors.toSet());
    var planner = new RollPlanner(environment.planning(), only, wish.restart());
    return new RollRun(reconciler, goal, planner, time).run(request, start);
  }

  /** Heals as {@link #heal} does, on what was just observed: for a loop that observes often. */
  public RunReport mend(StatusObservation seen, RunRequest request) throws InterruptedException {
    return reconciler.reach(seen.goal(), seen.observed(), request, time.nanos());
  }

  /** Writes into the history why nothing is done about what was just observed. */
  public void remark(StatusObservation seen, RunRequest request, String why)
      throws InterruptedException {
    new HistoryRemark(ports, guard, environment).write(seen, request, why);
  }

  /** Calls back when something may have happened to the cluster between two observations. */
  public ClusterWatch watch(Runnable changed) {
    return ClusterWatch.open(ports.provider(), file.spec().cluster(), time, changed);
  }

  /** Observes what was applied last: its status, and the plan for it. */
  public StatusObservation assess(Attended attendance) {
    var goal = attendance.of(applied());
    var observed = observe(goal);
    LiveParts.in(observed).ifPresent(ports::keepOnly);
    return new StatusObservation(
        goal,
        observed,
        Assessment.of(goal, observed, environment.planning()).draft(),
        Reconciler.status(goal, observed),
        watches.locks().isAbandoned(observed.swarm()));
  }

  /** Returns what {@link #heal} would do now, and what it would leave to a person. */
  public HealPreview planHeal() {
    var seen = assess(Attended.PERSON);
    var left = new MinorityInspection(ports.membersAskedOnce(), seen.observed()).all();
    return new HealPreview(seen.draft(), left);
  }

  /** Returns the goal of an observation: the file, or what was applied where it is not whole. */
  private Goal looking() {
    if (file.text().isWhole()) {
      return file;
    }
    try {
      return new AppliedGoal(ports.documents(), ports.balancers(), file).whole();
    } catch (Trouble unread) {
      return file; // what can be observed is shown all the same
    }
  }

  private Goal applied() {
    return remembered(AppliedGoal::whole).calm();
  }

  /** Reads a goal from the cluster's memory. One that cannot be read may be lost, not silent. */
  private Goal remembered(Function<AppliedGoal, Goal> what) {
    try {
      return what.apply(new AppliedGoal(ports.documents(), ports.balancers(), file));
    } catch (Trouble unread) {
      throw new RecoveryInspection(ports, time, file).lost().orElse(unread);
    }
  }

  /** Returns the plan with which a recovery would begin, and from which copy. */
  public RecoveryPreview planRecovery(CopyFreshness copy) {
    var found = new RecoveryInspection(ports, time, file).look(copy);
    var observed = observe(found.goal());
    var draft =
        Assessment.of(found.goal(), observed, found.planning(environment.planning())).draft();
    return new RecoveryPreview(found.lines(), draft);
  }

  /**
   * Builds a new Swarm around what runs, where all managers have lost theirs, from the newest copy
   * of the cluster's memory.
   */
  public RunReport recover(RunRequest request, CopyFreshness copy) throws InterruptedException {
    long start = time.nanos();
    var found = new RecoveryInspection(ports, time, file).look(copy);
    found.agreed(request);
    var recovering =
        new Reconciler(
            ports, guard, environment.planningBy(found.planning(environment.planning())), watches);
    return recovering.reach(found.goal(), recovering.look(found.goal()), request, start);
  }

  /**
   * Switches one app to another release. The rest is as it was applied last, whatever this user's
   * file says: that is for {@code up}.
   */
  public RunReport release(ReleaseRequest request) throws InterruptedException {
    long start = time.nanos();
    var goal = remembered(memory -> memory.goal(request));
    return reconciler.release(goal, request.run(), start);
  }

  /**
   * Breaks one thing on purpose and observes until all is healthy again. It takes no lock: a run
   * that repairs the cluster must be able to work.
   */
  public DrillReport drill(DrillRequest request) throws InterruptedException {
    return new DrillRun(ports, time, this::observe, looking().maker()::desired).run(request);
  }

  /** Installs a keeper beside the hosts. */
  public RunReport installKeeper(RunRequest request) throws InterruptedException {
    return new KeeperInstallRun(ports, environment, file.text().text()).install(request);
  }

  /** Removes the keeper beside the hosts. */
  public RunReport dismissKeeper(RunRequest request) throws InterruptedException {
    return new KeeperInstallRun(ports, environment, file.text().text()).dismiss(request);
  }

  /** Removes the cluster; its data only where the request says so. */
  public RunReport down(DownRequest request) throws InterruptedException {
    return new Teardown(ports, environment).run(request);
  }

  @Override
  public void close() {
    ports.close();
  }
}
