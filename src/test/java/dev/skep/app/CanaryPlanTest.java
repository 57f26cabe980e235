package dev.skep.app;

import static dev.skep.run.PlanAssert.assertThatPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AppWorld;
import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.Color;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CanaryPlanTest {
  @Test
  void aCanaryComesBetweenTheGateAndTheSwitch() {
    var world =
        AppWorld.serving()
            .wanting("v2")
            .editing(file ->
                file.replace("[--smoketest]", "/smoke")
                    .replace("    smoke:", "    canary: { percent: 10, for: 2m }\n    smoke:"));

    assertThatPlan(AppWorld.steps(world))
        .runsInOrder("apps/web/gate", "apps/web/ask", "apps/web/canary", "apps/web/activate");
    assertThat(AppWorld.steps(world).stream().map(step -> step.title()))
        .contains("send 10 % of the visitors to web_g2 for 2 min, and watch");
  }

  @Test
  void theFirstReleaseAndAWarmOneAreNoCanaries() {
    UnaryOperator<String> canary =
        file -> file.replace("    smoke:", "    canary: { percent: 10, for: 2m }\n    smoke:");

    assertThat(AppWorld.empty().editing(canary).plan()).doesNotContain("apps/web/canary");
    assertThat(AppWorld.deployed("v2").editing(canary).rollingBack().plan())
        .containsExactly("apps/web/activate", "apps/web/flip", "apps/web/front");
  }

  @Test
  void whatWasACanaryGoesOnceTheBalancersSendItNothing() {
    var died =
        AppWorld.serving()
            .changing(book -> book.claim(AppWorld.serving().claimed(2, "v2", Color.GREEN)))
            .running(2, 2);

    assertThat(AppWorld.steps(died))
        .singleElement()
        .satisfies(step -> assertThat(step.needs()).contains(BalancerStep.configured("haproxy1")));
  }
}
