package dev.skep.cli.render;

import dev.skep.placement.SetLoss;
import dev.skep.run.Context;
import dev.skep.run.PlanDraft;
import dev.skep.run.StepId;
import dev.skep.run.Trouble;
import dev.skep.spec.SpecChange;
import java.util.List;
import java.util.stream.Stream;

/**
 * A plan as it is shown.
 *
 * @param placed where each container is or would be, in the order of the hosts
 * @param differences how the file differs from the one that was applied last
 * @param losses what the loss of one host does to each voting set; empty when no host was named
 */
public record PlanView(
    String cluster,
    List<Step> steps,
    List<String> notes,
    List<Placed> placed,
    List<SetLoss> losses,
    List<Trouble> refusals,
    List<SpecChange> differences) {
  public PlanView {
    differences = List.copyOf(differences);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
    placed = List.copyOf(placed);
    losses = List.copyOf(losses);
    refusals = List.copyOf(refusals);
  }

  /** A plan that is not compared with an earlier file. */
  public PlanView(
      String cluster,
      List<Step> steps,
      List<String> notes,
      List<Placed> placed,
      List<SetLoss> losses,
      List<Trouble> refusals) {
    this(cluster, steps, notes, placed, losses, refusals, List.of());
  }

  /** One step of the plan. */
  public record Step(StepId id, String title, List<String> needs) {}

  /** What is on a host: a container's name, an app, {@code manager}. */
  public record Placed(String host, String container) {}

  public static <C extends Context> PlanView of(
      String cluster, PlanDraft<C> draft, List<Placed> placed, List<SetLoss> losses) {
    var steps =
        draft.plan().steps().stream()
            .map(step -> new Step(step.id(), step.title(), needs(step)))
            .toList();
    return new PlanView(cluster, steps, draft.notes(), placed, losses, draft.refusals());
  }

  private static List<String> needs(dev.skep.run.Step<?> step) {
    return step.needs().stream().map(StepId::path).sorted().toList();
  }

  /** The same plan with these notes first. */
  public PlanView noting(List<String> lines) {
    var all = Stream.concat(lines.stream(), notes.stream()).toList();
    return new PlanView(cluster, steps, all, placed, losses, refusals, differences);
  }

  /** The same plan with the file's differences from the one before it. */
  public PlanView comparing(List<SpecChange> other) {
    return new PlanView(cluster, steps, notes, placed, losses, refusals, other);
  }

  /** Whether the plan changes anything. */
  public boolean changes() {
    return !steps.isEmpty();
  }
}
