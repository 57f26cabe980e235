package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.render.JsonOutput;
import dev.skep.cli.render.PlanJson;
import dev.skep.cli.render.PlanLines;
import dev.skep.cli.render.PlanView;

/** Shows a plan that is not run, and returns the exit code of its refusals. */
record DryRun(VerbEnvironment here, OutputOptions output) {
  int show(PlanView plan, PlanLines.Kind kind) {
    here.terminal().say(output.json() ? JsonOutput.document(PlanJson.of(plan)) : words(plan, kind));
    return plan.refusals().stream().findFirst().map(refusal -> refusal.kind().exitCode()).orElse(0);
  }

  private String words(PlanView plan, PlanLines.Kind kind) {
    var lines = PlanLines.of(plan, kind);
    boolean lastAlone = output.quiet() && plan.refusals().isEmpty();
    return lastAlone ? lines.getLast() : String.join("\n", lines);
  }
}
