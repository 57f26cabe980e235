package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The simulation is worth what it finds: each mistake that is planted, it finds. */
class PlantedBugsTest {
  private static final int MOST_LIVES = 80;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"TRIES_THE_NEXT_AFTER_SILENCE", "LEAVES_THE_OLD_RELEASES"})
  void everyPlantedBugIsFoundWithinAFewLives(PlantedBug bug) throws Exception {
    assertThat(isFoundInALife(bug)).as("%s is found", bug).isTrue();
  }

  @Tag("long")
  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @EnumSource(names = {"TRIES_THE_NEXT_AFTER_SILENCE", "LEAVES_THE_OLD_RELEASES"})
  void rareBugsAreFoundByManyLivesOrByTheFailureOfEveryCall(PlantedBug bug) throws Exception {
    assertThat(isFoundInALife(bug) || isFoundAtSomeCall(bug)).as("%s is found", bug).isTrue();
  }

  private static boolean isFoundInALife(PlantedBug bug) throws InterruptedException {
    for (int seed = 1; seed <= MOST_LIVES; seed++) {
      try {
        new Life(seed, bug).live();
      } catch (AssertionError found) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFoundAtSomeCall(PlantedBug bug) throws InterruptedException {
    int calls = EveryCall.of(EveryCall.Scene.fromNothing()).calls().size();
    for (int number = 1; number <= calls; number++) {
      var scene = EveryCall.Scene.fromNothing();
      var life = new Life(scene.world(), bug);
      try {
        life.up(scene.file(), Faults.failingAfter(number));
        life.calm(scene.file());
      } catch (AssertionError found) {
        return true;
      }
    }
    return false;
  }
}
