package dev.skep.cli;

import dev.skep.app.KeptLogs;
import dev.skep.cli.reach.Spots;
import dev.skep.cluster.ClusterContext;
import dev.skep.cluster.Desired;
import dev.skep.cluster.DownRequest;
import dev.skep.cluster.Freshness;
import dev.skep.cluster.HealView;
import dev.skep.cluster.Observed;
import dev.skep.cluster.RecoveryView;
import dev.skep.cluster.ReleaseHistory;
import dev.skep.cluster.ReleaseRequest;
import dev.skep.cluster.RunReport;
import dev.skep.cluster.UpRequest;
import dev.skep.cluster.drill.DrillReport;
import dev.skep.cluster.drill.DrillRequest;
import dev.skep.cluster.roll.RollRequest;
import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.store.History;
import dev.skep.hosts.Doors;
import dev.skep.hosts.Finding;
import dev.skep.hosts.Host;
import dev.skep.keep.Keeper;
import dev.skep.mongo.admin.SetName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;

/** A cluster that answers nothing; a test overrides what its verb asks. */
class FakeTarget implements Target {
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
  public RunReport up(UpRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport heal(UpRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport leave(String host, UpRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport roll(RollRequest wish, UpRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public HealView planHeal() {
    throw notAsked();
  }

  @Override
  public RunReport recover(UpRequest request, Freshness copy) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RecoveryView planRecovery(Freshness copy) {
    throw notAsked();
  }

  @Override
  public Keeper.Kept kept(Runnable changed) {
    throw notAsked();
  }

  @Override
  public RunReport installKeeper(UpRequest request) throws InterruptedException {
    throw notAsked();
  }

  @Override
  public RunReport dismissKeeper(UpRequest request) throws InterruptedException {
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
  public Doors doors() {
    throw notAsked();
  }

  @Override
  public KeptLogs.Newest failedLog(String app) {
    throw notAsked();
  }

  @Override
  public Spots spots() {
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
