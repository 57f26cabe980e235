package dev.skep.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.store.History;
import dev.skep.hosts.provider.Finding;
import dev.skep.placement.SetLoss;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.spec.SpecChange;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OtherLinesTest {
  @Test
  void aPlanReadsTierByTier() {
    var plan =
        new PlanView(
            "shop",
            List.of(
                step(StepKind.RAISE_HOST.of("shop-node-10"), "make host shop-node-10"),
                step(StepKind.INITIATE_SET.of("rs1"), "initiate replica set rs1"),
                step(StepKind.RAISE_HOST.of("shop-node-2"), "make host shop-node-2")),
            List.of("one manager"),
            List.of(
                new PlanView.Placed("shop-node-10", "rs1_srv2"),
                new PlanView.Placed("shop-node-2", "rs1_srv1"),
                new PlanView.Placed("shop-node-2", "haproxy1")),
            List.of(new SetLoss("rs1", 3, List.of("rs1_srv1"))),
            List.of());

    assertThat(String.join("\n", PlanLines.of(plan, PlanLines.Kind.UP)) + "\n")
        .isEqualTo(
            """
            · one manager
            Where everything stands:
              shop-node-2   rs1_srv1, haproxy1
              shop-node-10  rs1_srv2

            Without that host:
              rs1: 2 of 3 voters left, keeps its majority

            hosts:
              make host shop-node-10
              make host shop-node-2

            mongo:
              initiate replica set rs1

            3 steps; 'skep up' takes them.
            """);
  }

  private static PlanView.Step step(StepId id, String title) {
    return new PlanView.Step(id, title, List.of());
  }

  @Test
  void aRefusedPlanShowsItsRefusalsAndNoSteps() {
    var plan =
        new PlanView(
            "shop",
            List.of(step(StepKind.RAISE_HOST.of("shop-node-1"), "make host shop-node-1")),
            List.of(),
            List.of(),
            List.of(),
            List.of(Trouble.of(Trouble.Kind.UNPLACEABLE, "No host can take rs1_srv3.")));

    assertThat(PlanLines.of(plan, PlanLines.Kind.UP)).containsExactly("No host can take rs1_srv3.");
  }

  @Test
  void aClusterThatIsWhatTheFileSaysHasNothingToDo() {
    var plan = new PlanView("shop", List.of(), List.of(), List.of(), List.of(), List.of());

    assertThat(PlanLines.of(plan, PlanLines.Kind.UP))
        .containsExactly("Nothing to do: shop is what the file says.");
  }

  @Test
  void whatTheFileChangesIsShownFromOldToNew() {
    var change = new SpecChange("apps.web.instances", Optional.of("2"), Optional.of("3"));
    var plan =
        new PlanView("shop", List.of(), List.of(), List.of(), List.of(), List.of())
            .comparing(List.of(change));

    assertThat(PlanLines.of(plan, PlanLines.Kind.UP))
        .containsSubsequence("What the file changes:", "  apps.web.instances: 2 -> 3");
    assertThat(JsonOutput.line(PlanJson.of(plan)))
        .contains(
            "\"differences\":[{\"path\":\"apps.web.instances\",\"before\":\"2\",\"after\":\"3\"}]");
  }

  @Test
  void historyShowsTheLastRunsNewestLast() {
    var history =
        new History(
            List.of(
                entry("2026-01-01T10:00:00Z", "DONE", 84, ""),
                entry("2026-01-02T10:00:00Z", "FAILED", 3, "rs1_srv1 died\nits log"),
                entry("2026-01-03T10:00:00Z", "NO_CHANGE", 0, "")));

    assertThat(HistoryLines.of(history, 2, ZoneOffset.UTC))
        .containsExactly(
            "when                 who         verb  verdict    took    steps",
            "2026-01-02 10:00:00  ada@laptop  up    FAILED     21.3 s  3      rs1_srv1 died",
            "2026-01-03 10:00:00  ada@laptop  up    NO_CHANGE  21.3 s  0");
  }

  @Test
  void historySaysHowVisitorsFaredWhereAllWentWell() {
    var probe = Optional.of(new History.Probe(96, 0, 61));
    var history =
        new History(
            List.of(
                new History.Entry(
                    "2026-01-01T10:00:00Z", "ada@laptop", "deploy", "DONE", 5_200, 12, "", probe)));

    assertThat(HistoryLines.of(history, 2, ZoneOffset.UTC).getLast())
        .endsWith("12     96 requests seen, 0 failed, longest stall 61 ms");
  }

  @Test
  void historyThatWasWrittenBeforeThereWereProbesIsRead() {
    var written =
        """
        {"entries": [{"at": "2026-01-01T10:00:00Z", "by": "ada@laptop", "verb": "up",
          "verdict": "DONE", "millis": 21300, "steps": 84, "trouble": ""}]}
        """;

    assertThat(JsonMapper.shared().readValue(written, History.class).entries())
        .containsExactly(entry("2026-01-01T10:00:00Z", "DONE", 84, ""));
  }

  private static History.Entry entry(String at, String verdict, int steps, String trouble) {
    return new History.Entry(
        at, "ada@laptop", "up", verdict, 21_300, steps, trouble, Optional.empty());
  }

  @Test
  void theWorstFindingStandsLast() {
    var findings =
        List.of(
            Finding.fatal("no engine answers", "Start one."),
            Finding.well("4 processors"),
            Finding.warning("2 GB free", "Make room."));

    assertThat(FindingLines.of(findings))
        .containsExactly(
            "✔ 4 processors",
            "! 2 GB free",
            "  → Make room.",
            "✖ no engine answers",
            "  → Start one.",
            "Nothing can be built on this: 1 thing must be mended first.");
  }
}
