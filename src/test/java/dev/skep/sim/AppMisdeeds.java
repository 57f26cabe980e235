package dev.skep.sim;

import dev.skep.app.model.ReleaseBook;
import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Step;
import dev.skep.run.StepKind;
import dev.skep.swarm.StoredDocument;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** What must not be done to releases. */
final class AppMisdeeds {
  private AppMisdeeds() {}

  static Step<ClusterContext> doNothing(Step<? super ClusterContext> honest) {
    return Spoiled.Instead.of(honest, context -> context.say("it will be fine"));
  }

  /** The flip, to the colour that is not active yet, comes before the store is told. */
  static PlanFunction flipFirst() {
    return Spoiled.planner(steps -> {
      var spoiled = new ArrayList<Step<? super ClusterContext>>();
      for (var step : steps) {
        var app = step.id().path().split("/")[1];
        if (step.id().path().endsWith("/flip")) {
          var needs = Set.of(StepKind.GATE.of(app));
          spoiled.add(
              new Spoiled.Instead(step.id(), needs, step.title(), context -> flip(context, app)));
        } else if (step.id().path().endsWith("/activate")) {
          spoiled.add(new Spoiled.After(step, Set.of(StepKind.FLIP.of(app))));
        } else {
          spoiled.add(step);
        }
      }
      return spoiled;
    });
  }

  private static void flip(ClusterContext context, String app) {
    var next =
        context.documents().read(ReleaseBook.document(app), ReleaseBook.class).known().stream()
            .map(StoredDocument::value)
            .map(ReleaseBook::idleColor)
            .findFirst()
            .orElseThrow();
    var host = new HostName(hostOfBalancer(context));
    context
        .balancerDisk(host, "haproxy1")
        .replace(BalancerFiles.map(app), ColorMap.render(Optional.of(next), Optional.empty()));
    context.balancerSocket(host, "haproxy1").setColor(app, next, Optional.empty());
  }

  private static String hostOfBalancer(ClusterContext context) {
    return context.provider().list().known().stream()
        .flatMap(hosts -> hosts.stream())
        .map(host -> host.name().value())
        .filter(name -> name.equals("sim-haproxy-1") || name.equals("sim-node-1"))
        .findFirst()
        .orElseThrow();
  }

  static Step<ClusterContext> thenRetireAll(Step<? super ClusterContext> honest) {
    return Spoiled.Instead.of(
        honest,
        context -> {
          honest.run(context);
          var app = honest.id().path().split("/")[1];
          var services = context.manager().services();
          services.list(ClusterLabels.in(SimFile.CLUSTER)).stream()
              .filter(each -> app.equals(each.spec().labels().get(ClusterLabels.NAME)))
              .forEach(each -> services.remove(each.id()));
        });
  }
}
