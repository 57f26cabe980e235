package dev.skep.sim;

import dev.skep.cluster.ClusterContext;
import dev.skep.cluster.Planner;
import dev.skep.cluster.Planning;
import dev.skep.docker.Labels;
import dev.skep.docker.Removal;
import dev.skep.hosts.HostName;
import dev.skep.run.PlanDraft;
import dev.skep.run.Step;
import dev.skep.run.StepId;
import java.time.Duration;
import java.util.Set;

/** What must not be done to machines and what runs on them. */
final class OtherMisdeeds {
  private OtherMisdeeds() {}

  /** Plans as it should; and, where a balancer was seen to run, that it starts again. */
  static Planning restarting() {
    var honest = new Planner();
    return (desired, observed) -> {
      PlanDraft<ClusterContext> draft = honest.plan(desired, observed);
      observed.balancers().standing().forEach(each -> draft.add(restart(each.name(), each.host())));
      return draft;
    };
  }

  private static Step<ClusterContext> restart(String name, HostName host) {
    return new Spoiled.Instead(
        StepId.of("balancer", name, "restart"),
        Set.of(),
        "restart " + name,
        context -> context.engine(host).containers().restart(name, Duration.ofSeconds(1)));
  }

  /** Every container that is not marked as this cluster's. */
  static Step<ClusterContext> thenPrune(Step<? super ClusterContext> honest) {
    return Spoiled.Instead.of(
        honest,
        context -> {
          honest.run(context);
          for (var host : context.provider().list().known().orElseThrow()) {
            var containers = context.engine(host.name()).containers();
            containers.list(Labels.any()).stream()
                .filter(each -> !SimFile.CLUSTER.equals(each.labels().get("skep.cluster")))
                .forEach(each -> containers.remove(each.id(), Removal.FORCE));
          }
        });
  }
}
