package dev.skep.cluster.model;

import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.Seen;
import dev.skep.spec.Spec;
import dev.skep.spec.SpecChange;
import dev.skep.spec.SpecDiff;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import java.util.List;
import java.util.Optional;

/** Finds what a file changes in the spec that was applied last, old to new. Pure. */
public final class FileChanges {
  private FileChanges() {}

  /** Returns the changes; empty before the first file, and where the applied one cannot be read. */
  public static List<SpecChange> of(Seen<AppliedSpec> applied, Spec file) {
    return applied
        .known()
        .flatMap(last ->
            SpecLoader.load(last.text()) instanceof LoadResult.Loaded(var before)
                ? Optional.of(SpecDiff.between(before, file))
                : Optional.<List<SpecChange>>empty())
        .orElse(List.of());
  }
}
