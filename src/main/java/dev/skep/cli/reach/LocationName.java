package dev.skep.cli.reach;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The names of one container of the cluster. An app's instance has three: {@code web_g3.2} as the
 * Swarm says it, {@code web.2} as {@code status} says it, and {@code web}, which it shares.
 *
 * @param container as its engine calls it
 * @param label for people: a member's name, {@code web_g3.2}
 */
record LocationName(String container, String label) {
  private static final Pattern INSTANCE = Pattern.compile("(.+)_g(\\d{1,18})\\.(\\d{1,9})");

  /** The app that the container is an instance of; empty for a container that is no instance. */
  Optional<String> app() {
    return part(1);
  }

  private Optional<String> part(int group) {
    var matcher = INSTANCE.matcher(label);
    return matcher.matches() ? Optional.of(matcher.group(group)) : Optional.empty();
  }

  long generation() {
    return part(2).map(Long::parseLong).orElse(0L);
  }

  private int slot() {
    return part(3).map(Integer::parseInt).orElse(0);
  }

  /** The name for people: {@code web.2}, or the label where the container is no instance. */
  String spoken() {
    return app().map(app -> app + "." + slot()).orElse(label);
  }

  /**
   * The containers that a word means. An app's name means all its instances, those of the serving
   * release first; {@code APP.N} means the serving release's, or the newest one's where that has
   * none.
   *
   * @param serving the generation that serves, where it is known
   */
  static <T> List<T> meant(
      String said,
      List<T> all,
      Function<T, LocationName> name,
      Function<String, Optional<Long>> serving) {
    var exact = all.stream().filter(each -> name.apply(each).isExactly(said)).toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    var instances =
        new ArrayList<>(
            all.stream()
                .filter(each ->
                    name.apply(each).app().filter(said::equals).isPresent()
                        || name.apply(each).spoken().equals(said))
                .toList());
    if (instances.isEmpty()) {
      return instances;
    }
    var first = serving.apply(name.apply(instances.getFirst()).app().orElse("")).orElse(0L);
    instances.sort(
        Comparator.comparing(name, Comparator.comparing(each -> each.generation() != first))
            .thenComparing(name, Comparator.comparing(LocationName::generation).reversed())
            .thenComparing(name, Comparator.comparing(LocationName::slot)));
    var best = name.apply(instances.getFirst()).generation();
    return said.equals(name.apply(instances.getFirst()).app().orElse(""))
        ? instances
        : instances.stream().filter(each -> name.apply(each).generation() == best).toList();
  }

  private boolean isExactly(String said) {
    return label.equals(said) || container.equals(said);
  }
}
