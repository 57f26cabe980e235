package dev.skep.mongo;

import dev.skep.docker.container.ContainerSummary;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.mongo.model.Booking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A key of the file that is recorded and not applied: running members were made by an earlier
 * value. Members are not recreated for it, since they hold data.
 *
 * @param names the members and routers that run with an earlier value
 */
public record UnappliedKeys(String key, List<String> names) {
  private static final String IMAGE = "mongo.image";
  private static final String ROUTER_IMAGE = "mongo.routerImage";
  private static final String CACHE = "mongo.cache";

  /** The key for containers of an older Skep, which have no image label. */
  private static final String ANY = "mongo.image or mongo.cache";

  public UnappliedKeys {
    names = List.copyOf(names);
  }

  public String why() {
    return "recorded and not applied: %s %s as an earlier file asked"
        .formatted(String.join(", ", names), names.size() == 1 ? "runs" : "run");
  }

  @Override
  public String toString() {
    return key + ": " + why();
  }

  static List<UnappliedKeys> in(MongoFacts world) {
    SortedMap<String, List<String>> names = new TreeMap<>();
    for (var booking : world.book().wanted()) {
      world
          .container(booking)
          .filter(ContainerSummary::running)
          .flatMap(container -> key(booking, container, world))
          .ifPresent(key -> names.computeIfAbsent(key, _ -> new ArrayList<>()).add(booking.name()));
    }
    return names.entrySet().stream()
        .map(each -> new UnappliedKeys(each.getKey(), each.getValue()))
        .toList();
  }

  private static Optional<String> key(
      Booking booking, ContainerSummary container, MongoFacts world) {
    boolean saysItsImage = container.labels().containsKey(ClusterLabels.IMAGE);
    if (world.isMadeAsNamed(booking, container)) {
      return Optional.empty();
    }
    if (saysItsImage && !world.isOfNamed(booking, container)) {
      boolean isOwn = booking.isRouter() && world.desired().spec().routerImage().isPresent();
      return Optional.of(isOwn ? ROUTER_IMAGE : IMAGE);
    }
    if (booking.isRouter()) {
      return Optional.empty(); // it was told of other config servers, long ago
    }
    return Optional.of(saysItsImage ? CACHE : ANY);
  }
}
