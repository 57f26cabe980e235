package dev.skep.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.cluster.status.StatusReport;
import dev.skep.cluster.status.StatusReport.AppStatus;
import dev.skep.cluster.status.StatusReport.BalancerStatus;
import dev.skep.cluster.status.StatusReport.Endpoints;
import dev.skep.cluster.status.StatusReport.HostStatus;
import dev.skep.cluster.status.StatusReport.InstanceStatus;
import dev.skep.cluster.status.StatusReport.LockStatus;
import dev.skep.cluster.status.StatusReport.MemberStatus;
import dev.skep.cluster.status.StatusReport.Problem;
import dev.skep.cluster.status.StatusReport.ReplicaSetStatus;
import dev.skep.cluster.status.StatusReport.RouterStatus;
import dev.skep.cluster.status.StatusReport.ShardStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StatusLinesTest {
  private static final Optional<String> WELL = Optional.empty();

  private static StatusReport report() {
    return new StatusReport(
        1,
        "shop",
        "degraded",
        new Endpoints(Optional.of("http://127.0.0.1:8080/")),
        List.of(
            new HostStatus("shop-manager-1", "manager", "10.210.0.10", "up", WELL),
            new HostStatus("shop-mongodb-1", "mongodb", "10.210.0.11", "up", WELL),
            new HostStatus(
                "shop-mongodb-2",
                "mongodb",
                "10.210.0.12",
                "unknown",
                Optional.of("no answer in 2 s"))),
        List.of(
            new ReplicaSetStatus(
                "cfg",
                "config",
                List.of(new MemberStatus("cfg1", "shop-mongodb-1", "PRIMARY", "up", WELL))),
            new ReplicaSetStatus(
                "rs1",
                "shard",
                List.of(
                    new MemberStatus("rs1_srv1", "shop-mongodb-1", "PRIMARY", "up", WELL),
                    new MemberStatus(
                        "rs1_srv2",
                        "shop-mongodb-2",
                        "unknown",
                        "unknown",
                        Optional.of("silent"))))),
        List.of(new ShardStatus("rs1", "active", WELL)),
        List.of(
            new RouterStatus(
                "mongos1", "shop-mongodb-1", "up", Optional.of("skep/router:1"), WELL)),
        List.of(
            new AppStatus(
                "nodejs",
                "v1",
                3,
                "blue",
                List.of(
                    new InstanceStatus(1, "shop-nodejs-1", "running", WELL),
                    new InstanceStatus(2, "shop-nodejs-2", "failed", Optional.of("exit code 1"))),
                WELL)),
        List.of(new BalancerStatus("haproxy1", "shop-haproxy-1", "up", WELL)),
        Optional.of(new LockStatus("ada@laptop", "up", "2026-01-01T10:00:00Z")),
        List.of(
            new Problem("host shop-mongodb-2", "no answer in 2 s", "Look at the machine."),
            new Problem(
                "app nodejs", "instance 2 is in a crash loop", "", List.of("no such table"))));
  }

  @Test
  void theWholeClusterStandsOnOneScreen() {
    assertThat(String.join("\n", StatusLines.of(report())) + "\n")
        .isEqualTo(
            """
            shop: degraded   http://127.0.0.1:8080/

            hosts      manager     shop-manager-1  10.210.0.10     up
                       mongodb     shop-mongodb-1  10.210.0.11     up
                                   shop-mongodb-2  10.210.0.12     unknown: no answer in 2 s
            sets       cfg config  cfg1            shop-mongodb-1  PRIMARY
                       rs1 shard   rs1_srv1        shop-mongodb-1  PRIMARY
                                   rs1_srv2        shop-mongodb-2  unknown: silent
            shards     rs1         active
            routers                mongos1         shop-mongodb-1  up, stand-in skep/router:1
            apps       nodejs v1   generation 3    blue            1 of 2 running
                                   nodejs.1        shop-nodejs-1   running
                                   nodejs.2        shop-nodejs-2   failed: exit code 1
            balancers              haproxy1        shop-haproxy-1  up
            lock       ada@laptop runs 'skep up' since 2026-01-01T10:00:00Z

            ! host shop-mongodb-2
              no answer in 2 s
              → Look at the machine.

            ! app nodejs
              instance 2 is in a crash loop
              | no such table
            """);
  }

  @Test
  void scriptsReadTheSameFacts() {
    var tree = JsonMapper.shared().readTree(JsonOutput.document(report()));

    assertThat(tree.path("schema").asInt()).isEqualTo(1);
    assertThat(tree.path("state").asString()).isEqualTo("degraded");
    assertThat(tree.path("endpoints").path("http").asString()).isEqualTo("http://127.0.0.1:8080/");
    assertThat(tree.path("hosts").path(2).path("reason").asString()).isEqualTo("no answer in 2 s");
    assertThat(tree.path("replicaSets").path(1).path("members").path(0).path("state").asString())
        .isEqualTo("PRIMARY");
    assertThat(tree.path("apps").path(0).path("instances").path(1).path("slot").asInt())
        .isEqualTo(2);
    assertThat(tree.path("problems").path(0).path("next").asString()).startsWith("Look");
  }

  @Test
  void whatIsAbsentIsNullAndNotLeftOut() {
    var tree = JsonMapper.shared().readTree(JsonOutput.document(report()));

    assertThat(tree.path("hosts").path(0).has("reason")).isTrue();
    assertThat(tree.path("hosts").path(0).path("reason").isNull()).isTrue();
  }
}
