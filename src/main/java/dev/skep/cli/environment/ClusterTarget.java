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

/** The one cluster of a verb, with all that verbs ask of it and change in it. */
public interface ClusterTarget extends AutoCloseable {
  Observed observe();

  Desired desired(Observed observed);

  PlanDraft<ClusterContext> plan(Observed observed);

  RunReport up(RunRequest request) throws InterruptedException;

  /** Restores the cluster as it was applied last, after something was lost. */
  RunReport heal(RunRequest request) throws InterruptedException;

  /** Removes a host, by its name or POOL-N, from the cluster as it was applied last. */
  RunReport leave(String host, RunRequest request) throws InterruptedException;

  /** Restarts hosts of the cluster as it was applied last, one after the other. */
  RunReport roll(RollRequest wish, RunRequest request) throws InterruptedException;

  HealPreview planHeal();

  /** Builds a new Swarm around what runs, from a copy of what the cluster remembered. */
  RunReport recover(RunRequest request, CopyFreshness copy) throws InterruptedException;

  RecoveryPreview planRecovery(CopyFreshness copy);

  /**
   * The cluster for a keeper, which observes it again and again.
   *
   * @param changed called when something may have happened, until the result is closed
   */
  Keeper.Kept kept(Runnable changed);

  /** Installs a keeper beside the hosts. */
  RunReport installKeeper(RunRequest request) throws InterruptedException;

  /** Removes the keeper from beside the hosts. */
  RunReport dismissKeeper(RunRequest request) throws InterruptedException;

  RunReport release(ReleaseRequest request) throws InterruptedException;

  RunReport down(DownRequest request) throws InterruptedException;

  /** Runs a drill: breaks one thing on purpose and watches the cluster. */
  DrillReport drill(DrillRequest request) throws InterruptedException;

  StatusReport status();

  Seen<History> history();

  /** The releases of an app, with those that still run. */
  Seen<ReleaseHistory> releases(String app);

  List<Finding> doctor();

  Seen<List<Host>> hosts();

  /** A person's access to the hosts. */
  HostAccess hostAccess();

  /** The log of an app's last failed release. */
  KeptLogs.Newest failedLog(String app);

  /** The cluster's containers, by name. */
  Locations spots();

  /**
   * The way into MongoDB: the member or router of this name, the replica set's primary, else a
   * router.
   */
  MongoDoor mongo(Optional<SetName> set, Optional<String> name);

  @Override
  void close();

  /**
   * A way into MongoDB.
   *
   * @param spot the container that listens
   * @param port of its loopback
   * @param image of the container, as the file names it
   * @param user the administrator
   * @param authority the certificate that signed the server's, PEM
   */
  record MongoDoor(
      Locations.Spot spot,
      int port,
      String image,
      String user,
      SecretBytes password,
      String authority) {}
}
