package dev.skep.cli.environment;

import dev.skep.app.model.KeptLogs;
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
import dev.skep.pki.SecretBytes;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;

/** The one cluster that a verb is about, as far as verbs ask and change it. */
public interface ClusterTarget extends AutoCloseable {
  Observed observe();

  Desired desired(Observed observed);

  PlanDraft<ClusterContext> plan(Observed observed);

  RunReport up(RunRequest request) throws InterruptedException;

  /** What was applied last, in a world that has lost something. */
  RunReport heal(RunRequest request) throws InterruptedException;

  /** Takes a host, by its name or POOL-N, out of what was applied last. */
  RunReport leave(String host, RunRequest request) throws InterruptedException;

  /** Restarts hosts of what was applied last, one after the other. */
  RunReport roll(RollRequest wish, RunRequest request) throws InterruptedException;

  HealPreview planHeal();

  /** A new Swarm around what runs, from a copy of what the cluster remembered. */
  RunReport recover(RunRequest request, CopyFreshness copy) throws InterruptedException;

  RecoveryPreview planRecovery(CopyFreshness copy);

  /**
   * For who looks again and again.
   *
   * @param changed is called when something may have happened, until what is kept is closed
   */
  Keeper.Kept kept(Runnable changed);

  /** Has a keeper run beside the hosts. */
  RunReport installKeeper(RunRequest request) throws InterruptedException;

  /** Has none run there. */
  RunReport dismissKeeper(RunRequest request) throws InterruptedException;

  RunReport release(ReleaseRequest request) throws InterruptedException;

  RunReport down(DownRequest request) throws InterruptedException;

  /** Breaks one thing on purpose and watches. */
  DrillReport drill(DrillRequest request) throws InterruptedException;

  StatusReport status();

  Seen<History> history();

  /** The releases of an app, those that still run among them. */
  Seen<ReleaseHistory> releases(String app);

  List<Finding> doctor();

  Seen<List<Host>> hosts();

  /** The ways onto its hosts. */
  HostAccess hostAccess();

  /** What an app's last release that failed wrote. */
  KeptLogs.Newest failedLog(String app);

  /** The containers of ours, by name. */
  Locations spots();

  /**
   * Where MongoDB answers: the member or router of this name, a set's member that may be written
   * to, else a router.
   */
  MongoDoor mongo(Optional<SetName> set, Optional<String> name);

  @Override
  void close();

  /**
   * A way into MongoDB.
   *
   * @param spot the container that listens
   * @param port of its loopback
   * @param image what it runs, as the file names it
   * @param user who may do everything
   * @param authority the certificate that the server's is signed by, PEM
   */
  record MongoDoor(
      Locations.Spot spot,
      int port,
      String image,
      String user,
      SecretBytes password,
      String authority) {}
}
