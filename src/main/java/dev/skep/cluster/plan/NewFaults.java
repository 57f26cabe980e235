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
 * Refuses faults in the file that no cluster may newly have, such as an app named like one of
 * MongoDB's databases. A fault that the file applied last has already is only a note: a newer Skep
 * takes over what runs.
 */
final class NewFaults {
  private NewFaults() {}

  /**
   * Refuses new faults in the plan. Where the applied file is unknown, nothing is refused on that
   * ground.
   */
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

  /** Whether the fault is among these, at whatever line it is in the two files. */
  private static boolean isAmong(List<Fault> faults, Fault fault) {
    return faults.stream().anyMatch(each -> each.path().equals(fault.path()));
  }
}
