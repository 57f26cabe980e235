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

/** A cluster that answers nothing; a test overrides what its verb asks. */
public class FakeTarget implements ClusterTarget {
  @Override
  public Observed observe() {
    throw notAsked();
  }

  @Override
  public Desired desired(Observed observed) {
    throw notAsked();
  }

  @Override
  public PlanDraft<ClusterContext> plan(Observed observed) {
    throw notAsked();
  }

  @Override
  public RunReport up(RunRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport heal(RunRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport leave(String host, RunRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport roll(RollRequest wish, RunRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public HealPreview planHeal() {
    throw notAsked();
  }

  @Override
  public RunReport recover(RunRequest request, CopyFreshness copy) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RecoveryPreview planRecovery(CopyFreshness copy) {
    throw notAsked();
  }

  @Override
  public Keeper.Kept kept(Runnable changed) {
    throw notAsked();
  }

  @Override
  public RunReport installKeeper(RunRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport dismissKeeper(RunRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport release(ReleaseRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public Seen<ReleaseHistory> releases(String app) {
    throw notAsked();
  }

  @Override
  public RunReport down(DownRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public DrillReport drill(DrillRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public StatusReport status() {
    throw notAsked();
  }

  @Override
  public Seen<History> history() {
    throw notAsked();
  }

  @Override
  public List<Finding> doctor() {
    throw notAsked();
  }

  @Override
  public Seen<List<Host>> hosts() {
    throw notAsked();
  }

  @Override
  public HostAccess hostAccess() {
    throw notAsked();
  }

  @Override
  public KeptLogs.Newest failedLog(String app) {
    throw notAsked();
  }

  @Override
  public Locations spots() {
    throw notAsked();
  }

  @Override
  public MongoDoor mongo(Optional<SetName> set, Optional<String> name) {
    throw notAsked();
  }

  @Override
  public void close() {}

  private static AssertionError notAsked() {
    return new AssertionError("this verb should not ask that");
  }
}
