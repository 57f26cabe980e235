package dev.skep.sim;

import dev.skep.app.model.Release;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.docker.model.Labels;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who answers in place of an active release that is dead: never one that is only tried. */
record Fallbacks(World world) {
  private static final Set<String> TELLING = Set.of("create", "setColor", "reload", "start");

  /** Releases that are only tried and would answer, each with its balancer. */
  Set<String> tried(Call call, List<RuntimeSeen> balancers) {
    var tried = new TreeSet<String>();
    if (TELLING.contains(call.method()) && world.store().isReadable()) {
      for (int number = 1; number <= balancers.size(); number++) {
        for (var fallback : balancers.get(number - 1).fallbacks().entrySet()) {
          for (var release : tried(fallback.getKey(), fallback.getValue())) {
            tried.add("%s by balancer %d".formatted(release, number));
          }
        }
      }
    }
    return tried;
  }

  private List<String> tried(String app, Color color) {
    var running =
        world.store().manager().orElseThrow().services().list(Labels.any()).stream()
            .map(each -> each.spec().name())
            .toList();
    return world.store().releases(app).stream()
        .flatMap(book -> book.releases().stream())
        .filter(release -> release.color() == color)
        .filter(release -> release.state() != Release.State.SERVED)
        .map(release -> release.service(app))
        .filter(running::contains)
        .toList();
  }
}
