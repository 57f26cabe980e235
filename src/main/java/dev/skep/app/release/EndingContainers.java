package dev.skep.app.release;

import dev.skep.app.model.AppService;
import dev.skep.app.model.DesiredApp;
import dev.skep.balancer.model.Color;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Containers;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostsContext;
import dev.skep.run.Parallel;
import java.time.Duration;
import java.util.List;

/**
 * Ends the containers that still run on one colour's port after its drain. A service is removed
 * before its containers are: they end their requests first, and a new instance that starts too
 * early finds its port taken. A program that does not end on the signal is killed, lest it hold up
 * the next release.
 */
record EndingContainers(HostsContext context, String cluster, DesiredApp app) {
  // How long a program may take to end once it gets no requests any more.
  private static final Duration END = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  // A healthy engine answers in milliseconds; here none needs to answer.
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /**
   * Tells the containers of a generation whose service was removed to end, on all hosts at once,
   * and waits for none. The Swarm does so by itself, 1.1 s later (measured with Docker 20.10), and
   * kills a container that has not ended in its time.
   */
  void tellToEnd(long generation) throws InterruptedException {
    Parallel.forEach(app.hosts(), host -> tellToEnd(host, generation));
  }

  private void tellToEnd(HostName host, long generation) {
    try {
      var engine = context.engine(host).within(ANSWER);
      engine.containers().list(labels()).stream()
          .filter(each -> isOf(generation, each))
          .filter(ContainerSummary::running)
          .forEach(container -> tellToEnd(engine.containers(), container));
    } catch (EngineException silent) {
      context.say("%s is silent; what runs there is left to the Swarm".formatted(host));
    }
  }

  private void tellToEnd(Containers containers, ContainerSummary container) {
    try {
      containers.kill(container.id(), containers.inspect(container.id()).stopSignal());
    } catch (NotFound | Conflict ended) {
      context.say(container.name() + " has ended already");
    }
  }

  private Labels labels() {
    return new Labels(ClusterLabels.of(cluster, AppService.ROLE, app.name()));
  }

  private static boolean isOf(long generation, ContainerSummary container) {
    return String.valueOf(generation).equals(container.labels().get(AppService.GENERATION));
  }

  /** Waits until no container but those of the given generation runs on the colour. */
  void awaitGone(Color color, long besides) throws InterruptedException {
    long start = context.time().nanos();
    context.await(
        () -> isGone(color, besides, context.time().since(start).compareTo(END) > 0),
        "what ran on the %s port of %s to end".formatted(color, app.name()),
        LIMIT);
  }

  private boolean isGone(Color color, long besides, boolean late) {
    boolean gone = true;
    for (var host : app.hosts()) {
      try {
        var left = left(host, color, besides);
        gone &= left.isEmpty();
        if (late) {
          left.forEach(container -> kill(host, container));
        }
      } catch (EngineException silent) {
        context.say("%s is silent; what runs there is not waited for".formatted(host));
      }
    }
    return gone;
  }

  private List<ContainerSummary> left(HostName host, Color color, long besides) {
    return context.engine(host).containers().list(labels()).stream()
        .filter(each -> color.word().equals(each.labels().get(AppService.COLOR)))
        .filter(each -> !isOf(besides, each))
        .filter(ContainerSummary::running)
        .toList();
  }

  private void kill(HostName host, ContainerSummary container) {
    context.say("%s on %s does not end by itself and is killed".formatted(container.name(), host));
    try {
      context.engine(host).containers().kill(container.id(), "SIGKILL");
    } catch (NotFound | Conflict ended) {
      context.say(container.name() + " has ended meanwhile");
    }
  }
}
