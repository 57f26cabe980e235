package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepIdTest {
  @Test
  void joinsItsPartsFromTheTierInwards() {
    var id = StepId.of("mongo", "rs1", "initiate");

    assertThat(id).hasToString("mongo/rs1/initiate");
    assertThat(id.tier()).isEqualTo("mongo");
  }
}
