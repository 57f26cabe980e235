package dev.skep.app;

import dev.skep.balancer.Color;
import dev.skep.docker.EngineException;
import dev.skep.docker.Labels;
import dev.skep.hosts.HostName;
import dev.skep.hosts.Marks;
import java.time.Duration;
import java.util.Map;

/**
 * What still runs on one colour's port. A service is gone before its containers are: they end their
 * requests first, and a new instance that comes too early finds its port taken.
 */
record Remains(AppContext context, String cluster, WantedApp app) {
  private static final Duration END = Duration.ofSeconds(20);

  /** Returns once nothing but the given generation runs on its colour. */
  void awaitGone(Color color, long besides) throws InterruptedException {
    context.await(
        () -> app.hosts().stream().noneMatch(host -> holds(host, color, besides)),
        "what ran on the %s port of %s to end".formatted(color, app.name()),
        app.spec().drain().plus(END));
  }

  private boolean holds(HostName host, Color color, long besides) {
    var marks =
        Map.of(
            Marks.CLUSTER,
            cluster,
            Marks.NAME,
            app.name(),
            Marks.ROLE,
            AppService.ROLE,
            AppService.COLOR,
            color.word());
    try {
      return context.engine(host).containers().list(new Labels(marks)).stream()
          .filter(each -> !String.valueOf(besides).equals(each.labels().get(AppService.GENERATION)))
          .anyMatch(each -> each.running());
    } catch (EngineException silent) {
      context.say("%s is silent; what runs there is not waited for".formatted(host));
      return false;
    }
  }
}
