package dev.skep.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.drill.DrillKind;
import dev.skep.cluster.drill.DrillRequest.Health;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which thing the words of a drill mean. */
class DrillTargetsTest {
  private final DrillGround ground = DrillGround.up();

  @Test
  void aTargetThatIsNotThereIsToldWithThoseThatAre() throws Exception {
    ground.world().powerOff(new HostName("sim-nodejs-1"));

    assertThat(unknown(DrillKind.KILL_HOST, "nodejs-7"))
        .contains("no host nodejs-7")
        .contains("manager-1")
        .contains("nodejs-2")
        .doesNotContain("nodejs-1,");
    assertThat(unknown(DrillKind.FREEZE_HOST, "nodejs-1")).contains("is not on");
    assertThat(unknown(DrillKind.KILL_HOST, null)).contains("Say which host");
    assertThat(unknown(DrillKind.KILL_INSTANCE, "shop")).contains("no app shop", "nodejs");
    assertThat(unknown(DrillKind.KILL_PRIMARY, "rs9")).contains("rs9", "rs1, rs2");
    assertThat(unknown(DrillKind.KILL_ROUTER, "mongos9")).contains("mongos1, mongos2");
    assertThat(unknown(DrillKind.KILL_BALANCER, "nginx")).contains("haproxy1");
    assertThat(unknown(DrillKind.WIPE_VOLUME, "rs1_srv9")).contains("rs1_srv1");
    assertThat(unknown(DrillKind.WIPE_VOLUME, null)).contains("Say which member");
  }

  private String unknown(DrillKind kind, @Nullable String name) throws InterruptedException {
    var trouble = ground.refused(ground.request(kind, name, Optional.empty(), Health.WAIVED));
    assertThat(trouble.kind()).isEqualTo(Trouble.Kind.INVALID);
    assertThat(ground.questions()).isEmpty();
    return trouble.getMessage();
  }
}
