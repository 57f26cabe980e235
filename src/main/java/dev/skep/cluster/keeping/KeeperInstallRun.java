package dev.skep.cluster.keeping;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.model.Locking;
import dev.skep.cluster.model.RunIdentity;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.cluster.reconcile.RunEnvironment;
import dev.skep.cluster.reconcile.RunRecord;
import dev.skep.hosts.provider.KeeperInstaller;
import dev.skep.hosts.steps.InstallKeeper;
import dev.skep.hosts.steps.RemoveKeeper;
import dev.skep.run.Event;
import dev.skep.run.Executor;
import dev.skep.run.Guard;
import dev.skep.run.Outcome;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.run.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Installs a keeper beside the hosts, or removes it. It takes no lock: removing a keeper must not
 * wait for that keeper's run, and a second keeper would wait for the first.
 */
public final class KeeperInstallRun {
  private final ClusterPorts ports;
  private final RunEnvironment environment;
  private final String file;

  /**
   * Creates a run over these ports.
   *
   * @param file the spec file that the keeper gets
   */
  public KeeperInstallRun(ClusterPorts ports, RunEnvironment environment, String file) {
    this.ports = ports;
    this.environment = environment;
    this.file = file;
  }

  public RunReport install(RunRequest request) throws InterruptedException {
    var draft = new PlanDraft<ClusterContext>();
    switch (look()) {
      case Seen.Present<KeeperInstaller.State>(var state)
          when state == KeeperInstaller.State.CURRENT -> {}
      case Seen.Present<KeeperInstaller.State> _ -> draft.add(new InstallKeeper(file));
      case Seen.Absent<KeeperInstaller.State> _ -> draft.add(new InstallKeeper(file));
      case Seen.Unknown<KeeperInstaller.State>(var reason) -> throw unseen(reason);
    }
    return run(draft, request);
  }

  public RunReport dismiss(RunRequest request) throws InterruptedException {
    var draft = new PlanDraft<ClusterContext>();
    switch (look()) {
      case Seen.Present<KeeperInstaller.State> _ -> draft.add(new RemoveKeeper());
      case Seen.Absent<KeeperInstaller.State> _ -> {}
      case Seen.Unknown<KeeperInstaller.State>(var reason) -> throw unseen(reason);
    }
    return run(draft, request);
  }

  private Seen<KeeperInstaller.State> look() {
    return ports.provider().keeperInstaller().orElseThrow(InstallKeeper::impossible).look(file);
  }

  private static Trouble unseen(String reason) {
    return Trouble.unreachable("Whether a keeper runs cannot be seen: " + reason)
        .next("Nothing was changed. \"skep doctor\" looks for what is missing.");
  }

  private RunReport run(PlanDraft<ClusterContext> draft, RunRequest request)
      throws InterruptedException {
    var time = environment.time();
    var began = time.now();
    long start = time.nanos();
    var plan = draft.plan();
    if (plan.isEmpty()) {
      return new RunReport(
          Verdict.NO_CHANGE, time.since(start), 0, List.of(), List.of(), List.of());
    }
    var step = plan.steps().getFirst();
    request
        .events()
        .tell(new Event.Planned(List.of(new Event.Entry(step.id(), step.title(), List.of()))));
    var outcome =
        new Executor(
                environment.workers(), environment.order(), time, request.events(), Guard.open())
            .run(
                plan,
                scope -> new ClusterContext(scope, ports, Locking.none()),
                request.limit(),
                request.cancellation());
    var report = report(outcome, time.since(start));
    var me = RunIdentity.holder(request.verb(), began);
    return report.noting(new RunRecord(ports.documents(), me).write(report, began));
  }

  private static RunReport report(Outcome outcome, java.time.Duration took) {
    var troubles = new ArrayList<Trouble>();
    outcome.stopped().ifPresent(troubles::add);
    boolean well = outcome.wentWell() && troubles.isEmpty();
    return new RunReport(
        well ? Verdict.DONE : Verdict.FAILED,
        took,
        well ? 1 : 0,
        outcome.troubles(),
        troubles,
        List.of());
  }
}
