package dev.skep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cli.render.JsonOutput;
import dev.skep.cli.render.PlanJson;
import dev.skep.cli.render.PlanView;
import dev.skep.cli.verbs.OfflinePlan;
import dev.skep.cli.verbs.PlacementPreview;
import dev.skep.cluster.PlanCheck;
import dev.skep.cluster.desired.DesiredMaker;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.KnownNames;
import dev.skep.cluster.model.RecordedPlan;
import dev.skep.cluster.plan.Planner;
import dev.skep.run.StepGraph;
import dev.skep.spec.Spec;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code plan --json} says of small worlds, step for step and word for word: a folder each,
 * with the file, what became of the recorded cluster's hosts (none: nothing was ever made), and the
 * plan. Whoever changes a plan on purpose writes them anew and reads the difference.
 */
class RecordedPlansTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "recorded", "plans");
  private static final Instant NOW = Instant.parse("2026-12-01T06:00:00Z");

  static List<String> worlds() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void thePlanIsAsItWas(String world) throws IOException {
    var plan = JsonOutput.document(PlanJson.of(plan(FOLDER.resolve(world)))) + "\n";
    var recorded = FOLDER.resolve(world).resolve("plan.json");
    if (Boolean.getBoolean("skep.write")) {
      Files.writeString(recorded, plan);
    }

    assertThat(recorded)
        .as("write it anew with ./mvnw test -Dtest=RecordedPlansTest -Dskep.write=true")
        .hasContent(plan);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void thePlansGraphIsSound(String world) throws IOException {
    var plan = recorded(FOLDER.resolve(world));
    var graph = StepGraph.of(plan.draft().plan().steps());

    assertThat(PlanCheck.faults(graph, KnownNames.of(plan.desired(), plan.observed()))).isEmpty();
  }

  private static RecordedPlan recorded(Path world) throws IOException {
    var file = Files.readString(world.resolve("skep.yml"));
    var happened = world.resolve("happened.json");
    return Files.exists(happened)
        ? RecordedPlan.of(file, Files.readString(happened))
        : first(SpecLoader.loadKnown(file), new AppliedText(file, "somebody"));
  }

  private static RecordedPlan first(Spec spec, AppliedText text) {
    var maker = new DesiredMaker(spec, text);
    var observed = new OfflinePlan(spec, text, NOW).nothing(maker);
    var desired = maker.desired(observed);
    return new RecordedPlan(desired, observed, new Planner().plan(desired, observed));
  }

  private static PlanView plan(Path world) throws IOException {
    var file = Files.readString(world.resolve("skep.yml"));
    if (Files.notExists(world.resolve("happened.json"))) {
      var text = new AppliedText(file, "somebody");
      return new OfflinePlan(SpecLoader.loadKnown(file), text, NOW).plan(Optional.empty());
    }
    var plan = recorded(world);
    var placed = new PlacementPreview(plan.desired(), plan.observed()).placed();
    return PlanView.of(plan.desired().spec().cluster(), plan.draft(), placed, List.of());
  }
}
