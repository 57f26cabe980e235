package dev.skep.cluster.plan;

import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.PlanDraft;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.file.Fault;
import dev.skep.spec.file.SpecLoader;
import java.util.List;
import java.util.Optional;

/**
 * Refuses what no cluster may begin to have, such as an app called like one of MongoDB's databases.
 * What the file that was applied last has already is a note: a newer Skep takes over what runs.
 */
final class NewFaults {
  private NewFaults() {}

  /** Where it is not known what was applied, nothing is refused on the strength of that. */
  static void plan(AppliedText text, Seen<AppliedSpec> applied, PlanDraft<?> draft) {
    var before = applied.known();
    if (applied.isUnknown()
        || before.filter(known -> known.sha256().equals(text.sha256())).isPresent()) {
      return;
    }
    var had = before.map(known -> SpecLoader.newFaults(known.text())).orElse(List.of());
    var has = SpecLoader.newFaults(text.text());
    has.stream()
        .filter(fault -> isAmong(had, fault))
        .forEach(fault -> draft.note(inPlace(fault).render("file")));
    var fresh = has.stream().filter(fault -> !isAmong(had, fault)).toList();
    if (!fresh.isEmpty()) {
      draft.refuse(
          Trouble.invalid(SpecLoader.render(fresh, "file"))
              .next("Nothing was changed. Change that in the file, then run the same again."));
    }
  }

  private static Fault inPlace(Fault fault) {
    return new Fault(
        fault.line(),
        fault.column(),
        fault.path(),
        fault.message() + " (it stays, since it was applied before this was refused)",
        Optional.empty());
  }

  /** Wherever it stands in the two files. */
  private static boolean isAmong(List<Fault> faults, Fault fault) {
    return faults.stream().anyMatch(each -> each.path().equals(fault.path()));
  }
}
