package dev.skep.cluster.desired;

import dev.skep.cluster.model.Observed;
import dev.skep.spec.AppSpec;
import dev.skep.spec.Spec;
import java.util.List;

/** Finds the apps that have a release book and that the file no longer names. Pure. */
record FormerApps(Spec spec, Observed observed) {
  List<String> names() {
    var named = spec.apps().stream().map(AppSpec::name).toList();
    return observed.apps().books().known().stream()
        .flatMap(books -> books.keySet().stream())
        .filter(name -> !named.contains(name))
        .toList();
  }

  /** Returns the former apps of which it is unknown whether MongoDB has their user. */
  List<String> unsure() {
    return spec.mongo().isPresent() && observed.mongo().catalogue().isUnknown()
        ? names()
        : List.of();
  }
}
