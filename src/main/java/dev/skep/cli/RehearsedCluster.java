package dev.skep.cli;

import dev.skep.app.model.KeptLogs;
import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.reach.Locations;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.keeping.HealPreview;
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
import dev.skep.mongo.admin.SetName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;

/** A fake cluster for {@link Rehearsal}: it reports that it is healthy, and does nothing. */
final class RehearsedCluster implements ClusterTarget {
  static final StatusReport REPORT =
      new StatusReport(
          1,
          "demo",
          "healthy",
          new StatusReport.Endpoints(Optional.of("http://127.0.0.1:8080/")),
          List.of(
              new StatusReport.HostStatus(
                  "demo-node-1", "node", "10.0.0.1", "up", Optional.empty())),
          List.of(
              new StatusReport.ReplicaSetStatus(
                  "rs1",
                  "shard",
                  List.of(
                      new StatusReport.MemberStatus(
                          "rs1_srv1", "demo-node-1", "PRIMARY", "up", Optional.empty())))),
          List.of(new StatusReport.ShardStatus("rs1", "ok", Optional.empty())),
          List.of(
              new StatusReport.RouterStatus(
                  "mongos1", "demo-node-1", "up", Optional.of("mongo:8.0"), Optional.empty())),
          List.of(
              new StatusReport.AppStatus(
                  "nodejs",
                  "v1",
                  1,
                  "blue",
                  List.of(
                      new StatusReport.InstanceStatus(
                          1, "demo-node-1", "running", Optional.empty())),
                  Optional.empty())),
          List.of(
              new StatusReport.BalancerStatus("haproxy1", "demo-node-1", "up", Optional.empty())),
          Optional.empty(),
          List.of(new StatusReport.Problem("one host", "it is alone", "give it company")));

  private static final History HISTORY =
      new History(
          List.of(
              new History.Entry(
                  "2026-01-01T10:00:00Z",
                  "ada@laptop",
                  "up",
                  "DONE",
                  21_300,
                  84,
                  "",
                  Optional.empty())));

  @Override
  public DrillReport drill(DrillRequest request) {
    throw notPlayed();
  }

  @Override
  public StatusReport status() {
    return REPORT;
  }

  @Override
  public Seen<History> history() {
    return Seen.present(HISTORY);
  }

  @Override
  public List<Finding> doctor() {
    return List.of(Finding.well("all of it"));
  }

  @Override
  public Seen<List<Host>> hosts() {
    return Seen.present(List.of());
  }

  @Override
  public Observed observe() {
    throw notPlayed();
  }

  @Override
  public Desired desired(Observed observed) {
    throw notPlayed();
  }

  @Override
  public PlanDraft<ClusterContext> plan(Observed observed) {
    throw notPlayed();
  }

  @Override
  public RunReport up(RunRequest request) {
    throw notPlayed();
  }

  @Override
  public RunReport heal(RunRequest request) {
    throw notPlayed();
  }

  @Override
  public RunReport leave(String host, RunRequest request) {
    throw notPlayed();
  }

  @Override
  public RunReport installKeeper(RunRequest request) {
    throw notPlayed();
  }

  @Override
  public RunReport dismissKeeper(RunRequest request) {
    throw notPlayed();
  }

  @Override
  public RunReport roll(RollRequest wish, RunRequest request) {
    throw notPlayed();
  }

  @Override
  public HealPreview planHeal() {
    throw notPlayed();
  }

  @Override
  public RunReport recover(RunRequest request, CopyFreshness copy) {
    throw notPlayed();
  }

  @Override
  public RecoveryPreview planRecovery(CopyFreshness copy) {
    throw notPlayed();
  }

  @Override
  public Keeper.Kept kept(Runnable changed) {
    throw notPlayed();
  }

  @Override
  public RunReport release(ReleaseRequest request) {
    throw notPlayed();
  }

  @Override
  public Seen<ReleaseHistory> releases(String app) {
    return Seen.absent();
  }

  @Override
  public RunReport down(DownRequest request) {
    throw notPlayed();
  }

  @Override
  public HostAccess hostAccess() {
    throw notPlayed();
  }

  @Override
  public KeptLogs.Newest failedLog(String app) {
    throw notPlayed();
  }

  @Override
  public Locations spots() {
    throw notPlayed();
  }

  @Override
  public MongoDoor mongo(Optional<SetName> set, Optional<String> name) {
    throw notPlayed();
  }

  @Override
  public void close() {}

  private static IllegalStateException notPlayed() {
    return new IllegalStateException("no part of the rehearsal");
  }
}
