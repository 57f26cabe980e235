package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.Observed;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.Spec;
import dev.skep.spec.SpecChange;
import dev.skep.spec.SpecLineage;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Guards against a spec file that is older than the cluster: a teammate applied a newer one, and
 * this copy never saw it. Such a file would silently undo their changes, so these are shown and the
 * user is asked.
 */
public final class FileLineage {
  private final LastAppliedFiles bases;

  public FileLineage(LastAppliedFiles bases) {
    this.bases = bases;
  }

  /**
   * Returns when the file may be applied.
   *
   * @throws Trouble of kind INVALID when the file undoes what was applied since, and nobody agreed
   *     to that
   */
  public void check(Observed observed, AppliedText text, Spec spec, Consent consent) {
    if (observed.applied() instanceof Seen.Present<AppliedSpec>(var applied)
        && !applied.sha256().equals(text.sha256())
        && !standsOn(spec.cluster(), applied)
        && judge(spec, applied) instanceof SpecLineage.Undoes(var undone, var changes)
        && !consent.toTakeBack(question(applied, undone, changes))) {
      throw Trouble.invalid(
              "The file takes back what %s applied at %s; nothing was changed."
                  .formatted(applied.by(), applied.at()))
          .evidence(undone.stream().map(SpecChange::toString).toList())
          .next(
              "Take their changes into your file, or agree with --take-back to apply yours as it is.");
    }
  }

  /**
   * Notes on the user's own machine that this file is now the one that the cluster is made from. A
   * note that cannot be written fails no run: the cluster was changed already.
   *
   * @return what the user should know; empty when it was noted
   */
  public Optional<String> remember(String cluster, AppliedText text) {
    try {
      bases.remember(cluster, text.sha256());
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.of(
          "it cannot be noted here which file you applied last (%s): if a teammate applies another, your next file may be asked about"
              .formatted(e.getMessage()));
    }
  }

  private boolean standsOn(String cluster, AppliedSpec applied) {
    return bases.sha256(cluster).filter(applied.sha256()::equals).isPresent();
  }

  /**
   * Compares the file with the applied one. An applied file that this version of Skep cannot read
   * counts as no difference.
   */
  private static SpecLineage judge(Spec spec, AppliedSpec applied) {
    var earlier = applied.earlier().stream().flatMap(text -> read(text).stream()).toList();
    return read(applied.text())
        .map(before -> SpecLineage.of(spec, before, earlier))
        .orElseGet(SpecLineage.Same::new);
  }

  private static Optional<Spec> read(String text) {
    return SpecLoader.load(text) instanceof LoadResult.Loaded(var spec)
        ? Optional.of(spec)
        : Optional.empty();
  }

  private static String question(
      AppliedSpec applied, List<SpecChange> undone, List<SpecChange> changes) {
    return """
    %s applied another file at %s, and this one takes back what that changed:
    %s
    All that it changes:
    %s
    Apply it all the same?\
    """
        .formatted(applied.by(), applied.at(), lines(undone), lines(changes));
  }

  private static String lines(List<SpecChange> changes) {
    return changes.stream().map(change -> "  " + change).collect(Collectors.joining("\n"));
  }
}
