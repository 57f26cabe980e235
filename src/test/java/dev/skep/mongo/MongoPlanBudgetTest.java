package dev.skep.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.run.Budget;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The keeper plans every half minute: on a large cluster too that must cost next to nothing. */
@Tag("budget")
class MongoPlanBudgetTest {
  private static final int HOSTS = 180;

  @Test
  void nothingToDoFor323MembersIsFoundInAMomentsCpu() {
    var spec = MongoWorld.spec(OptionalInt.of(64), 5, 3, 4);
    var world = MongoWorld.nothingYet(spec, HOSTS).running();

    assertThat(world.plan().isEmpty()).isTrue();
    assertThat(Budget.of(world::plan)).isLessThan(Duration.ofMillis(800));
  }
}
