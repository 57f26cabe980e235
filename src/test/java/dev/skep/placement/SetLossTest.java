package dev.skep.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetLossTest {
  @Test
  void saysForEachSetWhetherItKeepsItsMajority() {
    var rs1 = new VotingSet("rs1", Map.of("rs1_srv1", "a", "rs1_srv2", "b", "rs1_srv3", "c"));
    var rs2 = new VotingSet("rs2", Map.of("rs2_srv1", "b", "rs2_srv2", "b", "rs2_srv3", "c"));
    var managers = new VotingSet("managers", Map.of("manager-1", "b"));
    var elsewhere = new VotingSet("cfg", Map.of("cfg1", "a", "cfg2", "c", "cfg3", "d"));

    assertThat(SetLoss.of(List.of(rs1, rs2, managers, elsewhere), "b"))
        .extracting(SetLoss::toString)
        .containsExactly(
            "rs1: 2 of 3 voters left, keeps its majority",
            "rs2: 1 of 3 voters left, loses its majority",
            "managers: 0 of 1 voters left, loses its majority",
            "cfg: 3 of 3 voters left, keeps its majority");
  }

  @Test
  void halfIsNoMajority() {
    var four = new VotingSet("rs1", Map.of("a", "1", "b", "2", "c", "1", "d", "3"));

    assertThat(four.without("1").keepsMajority()).isFalse();
    assertThat(four.without("1").lost()).containsExactlyInAnyOrder("a", "c");
  }
}
