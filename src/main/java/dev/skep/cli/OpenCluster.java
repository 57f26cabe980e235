package dev.skep.cli;

import dev.skep.app.model.KeptLogs;
import dev.skep.app.model.ReleaseBook;
import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.reach.ClusterLocations;
import dev.skep.cli.reach.Locations;
import dev.skep.cluster.Cluster;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.keeping.HealPreview;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.CopyFreshness;
import dev.skep.cluster.model.Desired;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.ReleaseRequest;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.ReleaseHistory;
import dev.skep.cluster.recover.RecoveryPreview;
import dev.skep.cluster.roll.RollRequest;
import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.store.History;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.provider.Finding;
import dev.skep.hosts.provider.HostAccess;
import dev.skep.keep.Keeper;
import dev.skep.keep.KeptCluster;
import dev.skep.keep.WatchedCluster;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.spec.Spec;
import java.util.List;
import java.util.Optional;

/** The real cluster, behind the interface that verbs use. */
record OpenCluster(Cluster cluster) implements ClusterTarget {
  static ClusterTarget open(Spec spec, AppliedText text, Time time) {
    return new OpenCluster(Cluster.open(spec, text, time));
  }

  @Override
  public Observed observe() {
    return cluster.observe();
  }

  @Override
  public Desired desired(Observed observed) {
    return cluster.desired(observed);
  }

  @Override
  public PlanDraft<ClusterContext> plan(Observed observed) {
    return cluster.plan(observed);
  }

  @Override
  public RunReport up(RunRequest request) throws InterruptedException {
    return cluster.up(request);
  }

  @Override
  public RunReport heal(RunRequest request) throws InterruptedException {
    return cluster.heal(request);
  }

  @Override
  public RunReport leave(String host, RunRequest request) throws InterruptedException {
    return cluster.leave(host, request);
  }

  @Override
  public RunReport roll(RollRequest wish, RunRequest request) throws InterruptedException {
    return cluster.roll(wish, request);
  }

  @Override
  public HealPreview planHeal() {
    return cluster.planHeal();
  }

  @Override
  public RunReport recover(RunRequest request, CopyFreshness copy) throws InterruptedException {
    return cluster.recover(request, copy);
  }

  @Override
  public RecoveryPreview planRecovery(CopyFreshness copy) {
    return cluster.planRecovery(copy);
  }

  @Override
  public Keeper.Kept kept(Runnable changed) {
    return new WatchedCluster(new KeptCluster(cluster), cluster.watch(changed));
  }

  @Override
  public RunReport installKeeper(RunRequest request) throws InterruptedException {
    return cluster.installKeeper(request);
  }

  @Override
  public RunReport dismissKeeper(RunRequest request) throws InterruptedException {
    return cluster.dismissKeeper(request);
  }

  @Override
  public RunReport release(ReleaseRequest request) throws InterruptedException {
    return cluster.release(request);
  }

  @Override
  public RunReport down(DownRequest request) throws InterruptedException {
    return cluster.down(request);
  }

  @Override
  public DrillReport drill(DrillRequest request) throws InterruptedException {
    return cluster.drill(request);
  }

  @Override
  public StatusReport status() {
    return cluster.status();
  }

  @Override
  public Seen<History> history() {
    return cluster.history();
  }

  @Override
  public Seen<ReleaseHistory> releases(String app) {
    return cluster.releases(app);
  }

  @Override
  public List<Finding> doctor() {
    return cluster.doctor();
  }

  @Override
  public Seen<List<Host>> hosts() {
    return cluster.ports().provider().list();
  }

  @Override
  public HostAccess hostAccess() {
    return cluster.ports().provider().hostAccess();
  }

  @Override
  public KeptLogs.Newest failedLog(String app) {
    var provider = cluster.ports().provider();
    return switch (provider.list()) {
      case Seen.Present<List<Host>>(var hosts) ->
          new KeptLogs(provider)
              .newest(app, hosts.stream().filter(Host::isOn).map(Host::name).toList());
      case Seen.Absent<List<Host>> _ -> new KeptLogs(provider).newest(app, List.of());
      case Seen.Unknown<List<Host>>(var reason) ->
          throw Trouble.unreachable(
              "The hosts of %s cannot be listed: %s".formatted(cluster.spec().cluster(), reason));
    };
  }

  @Override
  public Locations spots() {
    return new ClusterLocations(
        cluster.ports().provider(), cluster.spec().cluster(), this::servingGeneration);
  }

  /**
   * The generation of an app that serves; empty where no manager answers, because its containers
   * are found without it.
   */
  private Optional<Long> servingGeneration(String app) {
    return cluster
        .ports()
        .documents()
        .read(ReleaseBook.document(app), ReleaseBook.class)
        .known()
        .flatMap(stored -> stored.value().active());
  }

  @Override
  public MongoDoor mongo(Optional<SetName> set, Optional<String> name) {
    return new MongoAccessPoints(cluster, spots()).open(set, name);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
