package dev.skep.sim;

import dev.skep.cluster.model.ClusterContext;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.model.PlanFunction;
import dev.skep.cluster.plan.Planner;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.mongo.model.MemberBook;
import dev.skep.run.PlanDraft;
import dev.skep.run.Step;
import dev.skep.run.StepKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What must not be done to machines and what runs on them. */
final class OtherMisdeeds {
  private OtherMisdeeds() {}

  /** Plans as it should; and, where a balancer was seen to run, that it starts again. */
  static PlanFunction restarting() {
    var honest = new Planner();
    return (desired, observed) -> {
      PlanDraft<ClusterContext> draft = honest.plan(desired, observed);
      observed.balancers().standing().forEach(each -> draft.add(restart(each.name(), each.host())));
      return draft;
    };
  }

  /** Where a host is lost, the next one is started anew beside its being mended. */
  static PlanFunction stoppingASecondHost() {
    var honest = new Planner();
    return (desired, observed) -> {
      PlanDraft<ClusterContext> draft = honest.plan(desired, observed);
      var losses = observed.hosts().losses();
      observed.hosts().hosts().known().orElse(List.of()).stream()
          .map(Host::name)
          .filter(_ -> !losses.toMend().isEmpty())
          .filter(host -> losses.of(host).isEmpty() && observed.hosts().engine(host).isPresent())
          .filter(host -> desired.mongo().isPresent() && holdsData(host, observed))
          .findFirst()
          .map(OtherMisdeeds::stop)
          .ifPresent(draft::add);
      return draft;
    };
  }

  private static boolean holdsData(HostName host, Observed observed) {
    var book = observed.mongo().book().known().orElse(MemberBook.EMPTY);
    return book.wanted().stream().anyMatch(each -> each.host().equals(host));
  }

  private static Step<ClusterContext> stop(HostName host) {
    return new Spoiled.Instead(
        StepKind.RESTART_HOST.of(host),
        Set.of(),
        "make %s anew".formatted(host),
        context ->
            context.provider().restart(host, Provider.Restart.ENGINE, Duration.ofSeconds(1)));
  }

  private static Step<ClusterContext> restart(String name, HostName host) {
    return new Spoiled.Instead(
        StepKind.REMOVE_BALANCER.of(name, host),
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
