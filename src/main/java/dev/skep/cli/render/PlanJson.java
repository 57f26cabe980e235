package dev.skep.cli.render;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;

/** A plan as JSON. Fields may be added; none changes its meaning while {@code schema} stays 1. */
@JsonPropertyOrder({
  "schema",
  "cluster",
  "changes",
  "steps",
  "placed",
  "lostHost",
  "differences",
  "notes",
  "refusals"
})
public record PlanJson(
    int schema,
    String cluster,
    boolean changes,
    List<Step> steps,
    List<Placed> placed,
    List<Loss> lostHost,
    List<Difference> differences,
    List<String> notes,
    List<TroubleJson> refusals) {

  /** One step of the plan. */
  public record Step(String step, String title, List<String> needs) {}

  /**
   * A key of the file whose value differs from that of the spec applied last; null means absent.
   */
  public record Difference(String path, Optional<String> before, Optional<String> after) {}

  /** A container and its host. */
  public record Placed(String container, String host) {}

  /** What one voting set has left without the host. */
  public record Loss(String set, int voters, int left, boolean keepsMajority) {}

  public static PlanJson of(PlanView plan) {
    return new PlanJson(
        1,
        plan.cluster(),
        plan.changes(),
        plan.steps().stream()
            .map(step -> new Step(step.id().path(), step.title(), step.needs()))
            .toList(),
        plan.placed().stream().map(each -> new Placed(each.container(), each.host())).toList(),
        plan.losses().stream()
            .map(loss -> new Loss(loss.set(), loss.voters(), loss.left(), loss.keepsMajority()))
            .toList(),
        plan.differences().stream()
            .map(each -> new Difference(each.path(), each.before(), each.after()))
            .toList(),
        plan.notes(),
        plan.refusals().stream().map(TroubleJson::of).toList());
  }
}
