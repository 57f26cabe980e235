package dev.skep.balancer;

import dev.skep.balancer.haproxy.BalancerContainer;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.docker.Docker;
import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.provider.HeldImage;
import dev.skep.hosts.provider.ImageStore;
import dev.skep.hosts.steps.HostStep;
import dev.skep.hosts.steps.PerlCheck;
import dev.skep.run.Cost;
import dev.skep.run.Seen;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Starts a balancer's HAProxy on its host, in place of a container that is not as desired. Files in
 * its volume are kept and served at once; an empty volume is given files that serve nothing yet.
 *
 * @param after the steps to wait for, such as those of balancers that are to serve meanwhile
 */
public record StartBalancer(String cluster, DesiredBalancer balancer, Set<StepId> after)
    implements BalancerStep {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  // How long HAProxy may take to end: all new visitors are refused from the first moment, and idle
  // connections alone would use it up.
  private static final Duration STOP = Duration.ofSeconds(2);
  private static final int LOG_LINES = 12;

  public StartBalancer {
    after = Set.copyOf(after);
  }

  @Override
  public StepId id() {
    return BalancerStep.started(balancer.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<>(after);
    needs.add(HostStep.raised(balancer.host()));
    needs.add(HostStep.image(balancer.host(), balancer.image()));
    return needs;
  }

  @Override
  public String title() {
    return "start %s on %s, port %d".formatted(balancer.name(), balancer.host(), balancer.http());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(BalancerContext context) throws InterruptedException {
    var engine = context.engine(balancer.host());
    var found = engine.containers().find(balancer.name());
    found.ifPresent(this::refuseForeign);
    if (found.isEmpty() || !isAsWanted(engine, found.get())) {
      var image = HeldImage.require(context.provider(), engine, balancer.image());
      var check = new PerlCheck(engine, cluster, balancer.name(), "balancer.image");
      check.check(balancer.image(), image); // before the one that serves is stopped
      found.ifPresent(other -> remove(engine, other));
      create(engine, image);
    }
    giveFirstFiles(context); // a run may have died between the container and its files
    engine.containers().start(balancer.name());
    context.await(
        () -> answers(context, engine), balancer.name() + " to answer on its socket", LIMIT);
  }

  private boolean isAsWanted(Docker engine, Container found) {
    var kind = ImageStore.Kind.of(engine.info().storageDriver());
    return balancer.spec().equals(found.labels().get(ClusterLabels.SPEC))
        && balancer.isOf(kind == ImageStore.Kind.IDENTITY ? found.imageId() : "");
  }

  private void refuseForeign(Container found) {
    if (!cluster.equals(found.labels().get(ClusterLabels.CLUSTER))) {
      throw Trouble.failed(
              "%s already has a container named %s that is not this cluster's."
                  .formatted(balancer.host(), balancer.name()))
          .next("Nothing was changed. Remove or rename it, then run \"skep up\" again.");
    }
  }

  private void remove(Docker engine, Container other) {
    engine.containers().stop(other.id(), STOP);
    engine.containers().remove(other.id(), Removal.FORCE);
  }

  private void create(Docker engine, HeldImage image) {
    var name = balancer.name();
    engine
        .volumes()
        .create(name, ClusterLabels.of(cluster, BalancerContainer.ROLE, name), Map.of());
    engine.containers().create(BalancerContainer.spec(cluster, balancer, image.name()));
  }

  private void giveFirstFiles(BalancerContext context) {
    var name = balancer.name();
    var disk = context.balancerDisk(balancer.host(), name);
    switch (disk.read()) {
      case Seen.Present<BalancerFiles> _ -> {} // of an earlier container, to be served on
      case Seen.Absent<BalancerFiles> _ ->
          disk.writeFirst(HaproxyConfig.render(balancer, List.of(), Map.of()));
      case Seen.Unknown<BalancerFiles>(var reason) ->
          throw Trouble.unreachable(
              "Could not read the files of %s on %s: %s".formatted(name, balancer.host(), reason));
    }
  }

  private boolean answers(BalancerContext context, Docker engine) {
    try {
      context.balancerSocket(balancer.host(), balancer.name()).look(List.of());
      return true;
    } catch (Trouble silent) {
      var now = engine.containers().inspect(balancer.name());
      if (now.restarts() > 0 || now.state() == ContainerState.EXITED || !now.running()) {
        throw ended(engine);
      }
      return false;
    }
  }

  private Trouble ended(Docker engine) {
    var lines =
        engine.containers().logs(balancer.name(), LOG_LINES).stream().map(LogLine::text).toList();
    return Trouble.failed(
            "HAProxy %s on %s ends as soon as it is started."
                .formatted(balancer.name(), balancer.host()))
        .evidence(lines)
        .next(
            "If port %d is taken there, set another one as \"http\" under \"balancer\"."
                .formatted(balancer.http()));
  }
}
