package dev.skep.cluster.model;

import dev.skep.app.model.ReleaseBook;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.Seen;
import dev.skep.spec.AppSpec;
import dev.skep.spec.Spec;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Finds the apps that the file no longer names and that keep serving, because the app that takes
 * their place has no release yet: an app that was renamed. Each is taken from the newest applied
 * file that has it. Pure.
 */
public final class OutgoingApps {
  private OutgoingApps() {}

  public static List<AppSpec> of(
      Spec spec, Seen<SortedMap<String, ReleaseBook>> books, Seen<AppliedSpec> applied) {
    return books instanceof Seen.Present<SortedMap<String, ReleaseBook>>(var known)
            && applied instanceof Seen.Present<AppliedSpec>(var before)
        ? of(spec, known, before)
        : List.of();
  }

  private static List<AppSpec> of(
      Spec spec, SortedMap<String, ReleaseBook> books, AppliedSpec applied) {
    // An app whose book cannot be read may have no release: then nothing that serves is removed.
    var coming = spec.apps().stream().filter(app -> !serves(books, app.name())).toList();
    var former =
        books.keySet().stream()
            .filter(name -> spec.app(name).isEmpty() && serves(books, name))
            .toList();
    if (coming.isEmpty() || former.isEmpty()) {
      return List.of();
    }
    var files = Stream.concat(Stream.of(applied.text()), applied.earlier().stream());
    var specs = files.flatMap(text -> read(text).stream()).toList();
    return former.stream()
        .flatMap(name -> specs.stream().flatMap(each -> each.app(name).stream()).limit(1))
        .filter(app -> coming.stream().anyMatch(app::overlaps))
        .toList();
  }

  private static boolean serves(SortedMap<String, ReleaseBook> books, String app) {
    return Optional.ofNullable(books.get(app)).flatMap(ReleaseBook::active).isPresent();
  }

  private static Optional<Spec> read(String text) {
    return SpecLoader.load(text) instanceof LoadResult.Loaded(var spec)
        ? Optional.of(spec)
        : Optional.empty();
  }
}
