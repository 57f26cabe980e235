package dev.skep.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.balancer.model.Color;
import dev.skep.docker.swarm.TaskState;
import dev.skep.run.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the way back is the switch alone. */
class WarmRollbackTest {
  private static final List<String> FLIP =
      List.of("apps/web/activate", "apps/web/flip", "apps/web/front");

  @Test
  void anInstanceWhoseCheckFailsJustNowDoesNotMakeAReleaseCold() {
    assertThat(goingBackTo(instance(1, true), instance(2, false)).plan())
        .containsExactlyElementsOf(FLIP);
  }

  @Test
  void aReleaseOfWhichNoInstanceIsWellIsDeployedAgain() {
    assertThat(goingBackTo(instance(1, false), instance(2, false)).plan())
        .contains("apps/web/smoke", "apps/web/gate");
  }

  @Test
  void aReleaseWithAnInstanceThatDoesNotRunIsDeployedAgain() {
    assertThat(goingBackTo(instance(1, true)).plan()).contains("apps/web/smoke", "apps/web/gate");
  }

  /** A shop that was switched to generation 2 a minute ago; of generation 1 these are left. */
  private static AppWorld goingBackTo(InstanceSeen... left) {
    var before = AppWorld.serving().without(1).after(Duration.ofMinutes(1));
    var after =
        before
            .changing(book ->
                book.claim(before.claimed(2, "v2", Color.GREEN))
                    .change(2, before::prepared)
                    .activate(2, "shop/web:v1", before.now()))
            .running(2, 2);
    var releases = new ArrayList<>(after.releases());
    releases.add(new ReleaseSeen("web", 1, "id1", 2, List.of(left), Map.of()));
    return new AppWorld(
            after.spec(), after.intent(), after.now(), after.books(), releases, after.jobs())
        .rollingBack();
  }

  private static InstanceSeen instance(int slot, boolean well) {
    var host = Optional.of(slot == 1 ? AppWorld.TWO : AppWorld.ONE);
    return new InstanceSeen(slot, host, TaskState.RUNNING, "", Seen.present(well));
  }
}
