package dev.skep.docker.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.docker.swarm.HostPort;
import dev.skep.docker.swarm.RestartPolicy;
import dev.skep.docker.swarm.SecretMount;
import dev.skep.docker.swarm.ServiceSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ServiceSpecJsonTest {
  @Test
  void readsBackAllThatItWrites() {
    var tree = JsonTrees.object();
    ServiceSpecJson.write(tree, full());

    assertThat(ServiceReading.read(tree)).isEqualTo(full());
  }

  /** An older one is written as it was. */
  @Test
  void oneThatMayWriteNowhereHasMemoryAtTmp() {
    var tree = JsonTrees.object();
    ServiceSpecJson.write(tree, full());
    assertThat(tree.toString()).doesNotContain("ReadOnly", "Mounts");

    var sealed = Program.image("shop/web:v1").root(Program.Root.READ_ONLY).build();
    ServiceSpecJson.write(tree, ServiceSpec.named("web", sealed).build());

    assertThat(tree.at("/TaskTemplate/ContainerSpec/ReadOnly").asBoolean()).isTrue();
    assertThat(tree.at("/TaskTemplate/ContainerSpec/Mounts").toString())
        .isEqualTo("[{\"Type\":\"tmpfs\",\"Target\":\"/tmp\"}]");
    assertThat(ServiceReading.read(tree).program().root()).isEqualTo(Program.Root.READ_ONLY);
  }

  @Test
  void keepsWhatIsNotOursInATreeThatWasRead() {
    var tree =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"Name":"web","TaskTemplate":{"ForceUpdate":7,"Runtime":"container","ContainerSpec":
                    {"Image":"old","Isolation":"default","CapabilityAdd":["CAP_X"]},"Placement":{"Platforms":[1]}},
                    "RollbackConfig":{"Parallelism":3},"Mode":{"Replicated":{"Replicas":1}}}\
                    """);

    ServiceSpecJson.write(tree, full());

    assertThat(tree.at("/TaskTemplate/ForceUpdate").asInt()).isEqualTo(7);
    assertThat(tree.at("/TaskTemplate/ContainerSpec/Isolation").asString()).isEqualTo("default");
    assertThat(tree.at("/TaskTemplate/ContainerSpec/CapabilityAdd/0").asString())
        .isEqualTo("CAP_X");
    assertThat(tree.at("/TaskTemplate/Placement/Platforms/0").asInt()).isEqualTo(1);
    assertThat(tree.at("/RollbackConfig/Parallelism").asInt()).isEqualTo(3);
    assertThat(tree.at("/TaskTemplate/ContainerSpec/Image").asString()).isEqualTo("shop/web:v1");
  }

  private static ServiceSpec full() {
    var program =
        Program.image("shop/web:v1")
            .command("node", "server.js")
            .env("A", "1=2")
            .label("skep.name", "web")
            .user("1000")
            .hosts(List.of("db:10.0.0.9"))
            .stopGrace(Duration.ofSeconds(20))
            .withInit()
            .withoutHealthcheck()
            .build();
    return ServiceSpec.named("web", program)
        .label("skep.cluster", "shop")
        .secrets(List.of(SecretMount.of("id", "web_mongo", "mongo_url")))
        .constraints(List.of("node.labels.daemon==nodejs"))
        .maxPerNode(1)
        .replicas(3)
        .ports(List.of(new HostPort(31000, 8080)))
        .restart(RestartPolicy.atOnce())
        .log(LogSpec.local("10m", 3))
        .build();
  }
}
