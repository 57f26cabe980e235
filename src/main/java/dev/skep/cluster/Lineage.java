package dev.skep.cluster;

import dev.skep.cluster.store.Applied;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.Spec;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import java.util.List;

/**
 * Guards against a file that is older than the cluster: a teammate applied a newer one, and this
 * copy never saw it. Such a file would quietly take back what they did, so its differences are
 * shown and asked for.
 */
final class Lineage {
  private final Bases bases;

  Lineage(Bases bases) {
    this.bases = bases;
  }

  /**
   * Returns when the file may be applied.
   *
   * @throws Trouble of kind INVALID when it does not descend from the applied one and nobody agreed
   */
  void check(Observed observed, AppliedText text, Spec spec, Consent consent) {
    if (observed.applied() instanceof Seen.Present<Applied>(var applied)
        && !applied.sha256().equals(text.sha256())
        && !descends(spec.cluster(), applied)
        && !consent.given(question(applied, spec))) {
      throw Trouble.invalid(
              "The file does not descend from the one that %s applied at %s; nothing was changed."
                  .formatted(applied.by(), applied.at()))
          .next("Take their changes into your file, or agree with -y to apply yours as it is.");
    }
  }

  /** This copy is now what the cluster is made from. */
  void remember(String cluster, AppliedText text) {
    bases.remember(cluster, text.sha256());
  }

  private boolean descends(String cluster, Applied applied) {
    return bases.sha256(cluster).filter(applied.sha256()::equals).isPresent();
  }

  private static String question(Applied applied, Spec spec) {
    return """
    This copy of the file was not made from the one that %s applied at %s.
    Applying it changes:
    %s
    Apply it all the same?\
    """
        .formatted(applied.by(), applied.at(), String.join("\n", differences(applied, spec)));
  }

  private static List<String> differences(Applied applied, Spec spec) {
    return switch (SpecLoader.load(applied.text())) {
      case LoadResult.Loaded(var before) -> SpecDiff.between(before, spec);
      case LoadResult.Faulty _ -> List.of("  (the applied file cannot be read by this version)");
    };
  }
}
