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
import dev.skep.pki.Secret;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import java.util.List;
import java.util.Optional;

/** The one cluster that a verb is about, as far as verbs ask and change it. */
public interface Target extends AutoCloseable {
  Observed observe();

  Desired desired(Observed observed);

  PlanDraft<ClusterContext> plan(Observed observed);

  RunReport up(UpRequest request) throws InterruptedException;

  /** What was applied last, in a world that has lost something. */
  RunReport heal(UpRequest request) throws InterruptedException;

  /** Takes a host, by its name or POOL-N, out of what was applied last. */
  RunReport leave(String host, UpRequest request) throws InterruptedException;

  /** Restarts hosts of what was applied last, one after the other. */
  RunReport roll(RollRequest wish, UpRequest request) throws InterruptedException;

  HealView planHeal();

  /** A new Swarm around what runs, from a copy of what the cluster remembered. */
  RunReport recover(UpRequest request, Freshness copy) throws InterruptedException;

  RecoveryView planRecovery(Freshness copy);

  /**
   * For who looks again and again.
   *
   * @param changed is called when something may have happened, until what is kept is closed
   */
  Keeper.Kept kept(Runnable changed);

  /** Has a keeper run beside the hosts. */
  RunReport installKeeper(UpRequest request) throws InterruptedException;

  /** Has none run there. */
  RunReport dismissKeeper(UpRequest request) throws InterruptedException;

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
  Doors doors();

  /** What an app's last release that failed wrote. */
  KeptLogs.Newest failedLog(String app);

  /** The containers of ours, by name. */
  Spots spots();

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
      Spots.Spot spot, int port, String image, String user, Secret password, String authority) {}
}
