package dev.skep.cluster.desired;

import dev.skep.app.model.Endpoint;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.Seen;
import dev.skep.spec.AppSpec;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the endpoints of apps in the file that was applied last. Releases of older versions do not
 * record theirs, and were made for that file. Pure.
 */
final class FormerEndpoints {
  private FormerEndpoints() {}

  /** Returns the endpoints by app name; empty where the file is the same, or cannot be read. */
  static Map<String, Endpoint> of(Observed observed, String text) {
    return observed.applied() instanceof Seen.Present<AppliedSpec>(var applied)
            && !applied.text().equals(text)
            && !applied.text().isEmpty()
            && SpecLoader.load(applied.text()) instanceof LoadResult.Loaded(var spec)
        ? spec.apps().stream().collect(Collectors.toMap(AppSpec::name, Endpoint::of))
        : Map.of();
  }
}
