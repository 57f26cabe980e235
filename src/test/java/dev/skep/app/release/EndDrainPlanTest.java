package dev.skep.app.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.app.model.AppWorld;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.balancer.BalancerStep;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When what goes on with a release that was switched from is ended, and when not. */
class EndDrainPlanTest {
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final AppWorld deployed = AppWorld.deployed("v2").intending(new ReleaseGoal.Keep());

  @Test
  void whatTheFormerReleaseHasUnderWayGoesOnUntilItsDrainIsOver() {
    assertThat(deployed.straggling(1).after(DRAIN.minusMillis(1)).plan()).isEmpty();
  }

  @Test
  void whatGoesOnBeyondTheDrainIsEndedAndTheReleaseStays() {
    var overdue = deployed.straggling(1).after(DRAIN);

    assertThat(overdue.plan()).containsExactly("apps/web/drain");
    assertThat(step(overdue).generation()).isEqualTo(1);
    assertThat(step(overdue).balancers())
        .extracting(DesiredBalancer::name)
        .containsExactly("haproxy1");
    assertThat(step(overdue).needs()).contains(BalancerStep.configured("haproxy1"));
  }

  @Test
  void whatBeganThereSinceIsGivenTheSameTime() {
    var late = deployed.straggling(1, DRAIN.minusSeconds(1)).after(Duration.ofMinutes(5));

    assertThat(late.plan()).isEmpty();
    assertThat(deployed.straggling(1, DRAIN).after(Duration.ofMinutes(5)).plan())
        .containsExactly("apps/web/drain");
  }

  @Test
  void whereNothingIsUnderWayNothingIsPlanned() {
    assertThat(deployed.after(DRAIN.plusMinutes(1)).plan()).isEmpty();
  }

  @Test
  void whatTheReleaseThatServesHasUnderWayIsNeverEnded() {
    assertThat(AppWorld.serving().straggling(1).after(Duration.ofDays(1)).plan()).isEmpty();

    var back = deployed.changing(book -> book.activate(1, "shop/web:v1", deployed.now()));
    assertThat(back.straggling(1).after(DRAIN).plan()).isEmpty();
    assertThat(step(back.straggling(2).after(DRAIN)).generation()).isEqualTo(2);
  }

  @Test
  void whatAReleaseHasUnderWayThatIsTriedOnThatColourIsLeftAlone() {
    var trying =
        deployed.changing(book -> book.claim(deployed.claimed(3, "v3", Color.BLUE))).straggling(1);

    assertThat(trying.after(DRAIN).plan()).containsExactly("apps/web/retire");
    assertThat(
            trying
                .intending(new ReleaseGoal.Deploy(ImageRef.parse("shop/web:v3")))
                .after(DRAIN)
                .plan())
        .doesNotContain("apps/web/drain");
  }

  @Test
  void aWayBackToAWarmReleaseEndsNothingOfIt() {
    assertThat(AppWorld.deployed("v2").straggling(1).after(DRAIN).rollingBack().plan())
        .containsExactly("apps/web/activate", "apps/web/flip", "apps/web/front");
  }

  @Test
  void whatIsUnderWayIsEndedBeforeTheReleaseIsTakenDown() {
    var over = deployed.straggling(1).after(Duration.ofMinutes(11));

    assertThat(over.plan()).containsExactly("apps/web/drain", "apps/web/retire");
    assertThat(AppWorld.steps(over).getLast().needs()).contains(step(over).id());
  }

  @Test
  void aReleaseThatIsNotKeptWarmStaysUntilItsDrainIsOver() {
    var cold = deployed.editing(file -> file.replace("    smoke:", "    keepWarm: 1s\n    smoke:"));

    assertThat(cold.after(DRAIN.minusMillis(1)).plan()).isEmpty();
    assertThat(cold.after(DRAIN).plan()).containsExactly("apps/web/retire");
  }

  private static DisconnectDrained step(AppWorld world) {
    return AppWorld.steps(world).stream()
        .filter(DisconnectDrained.class::isInstance)
        .map(DisconnectDrained.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
