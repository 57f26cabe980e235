package dev.skep.docker.swarm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.model.SwarmSeen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every engine that manages a Swarm does for it. */
abstract class SwarmContract extends SwarmTasksContract {
  @Test
  void beginsAsItsOnlyManager() {
    var seen = docker().info().swarm();

    assertThat(seen.state()).isEqualTo(SwarmSeen.State.ACTIVE);
    assertThat(seen.manager()).isTrue();
    assertThat(docker().nodes().list())
        .singleElement()
        .satisfies(node -> {
          assertThat(node.id()).isEqualTo(seen.nodeId());
          assertThat(node.address()).isEqualTo("10.213.7.1");
          assertThat(node.role()).isEqualTo(SwarmNode.Role.MANAGER);
          assertThat(node.state()).isEqualTo(SwarmNode.State.READY);
          assertThat(node.manager()).map(SwarmNode.Manager::leader).contains(true);
        });
    assertThatThrownBy(
            () -> docker().swarm().init(new SwarmInit("10.213.7.1", CALM, List.of(), 24)))
        .isInstanceOf(EngineRefused.class)
        .hasMessageContaining("already part of a swarm");
    assertThatThrownBy(() -> docker().swarm().leave()).isInstanceOf(EngineRefused.class);
  }

  @Test
  void hidesItsTokensAndKeepsItsSettings() throws InterruptedException {
    var state = docker().swarm().inspect();

    assertThat(state.settings()).isEqualTo(CALM);
    assertThat(state.workerToken()).startsWith("SWMTKN-1-");
    assertThat(state.toString()).doesNotContain("SWMTKN");
    persistently(() -> update(new SwarmSettings(Duration.ofSeconds(20), 2)));
    assertThatThrownBy(() -> docker().swarm().update(state.version(), CALM))
        .isInstanceOf(StaleVersion.class);
    persistently(() -> update(CALM));
    assertThat(docker().swarm().inspect().settings()).isEqualTo(CALM);
  }

  private void update(SwarmSettings settings) {
    docker().swarm().update(docker().swarm().inspect().version(), settings);
  }

  @Test
  void changesOnlyTheLabelsThatAChangeNames() throws InterruptedException {
    var node = docker().nodes().list().getFirst();
    persistently(() -> label(node.id(), "theirs", "1"));
    var second = docker().nodes().inspect(node.id());
    persistently(() -> label(node.id(), "ours", "2"));

    var third = docker().nodes().inspect(node.id());
    assertThat(third.labels()).containsEntry("theirs", "1").containsEntry("ours", "2");
    assertThat(third.role()).isEqualTo(SwarmNode.Role.MANAGER);
    assertThatThrownBy(() ->
            docker()
                .nodes()
                .update(node.id(), second.version(), NodeChange.labels(Map.of("ours", "3"))))
        .isInstanceOf(StaleVersion.class);
  }

  private void label(String node, String name, String value) {
    var version = docker().nodes().inspect(node).version();
    docker().nodes().update(node, version, NodeChange.labels(Map.of(name, value)));
  }

  @Test
  void givesAConfigsNameToOneOnly() {
    var configs = docker().configs();
    var id = configs.create("lock", "x".getBytes(UTF_8), MINE.wanted());

    assertThatThrownBy(() -> configs.create("lock", "y".getBytes(UTF_8), Map.of()))
        .isInstanceOf(Conflict.class);
    var read = configs.inspect("lock");
    assertThat(read.id()).isEqualTo(id);
    assertThat(read.data()).asString(UTF_8).isEqualTo("x");
    assertThat(configs.list(MINE)).extracting(Config::name).containsExactly("lock");
    assertThat(configs.find("other")).isEmpty();
    configs.remove(id);
    assertThat(configs.find("lock")).isEmpty();
  }

  @Test
  void changesLabelsByCompareAndSet() {
    var configs = docker().configs();
    var id = configs.create("lease", "x".getBytes(UTF_8), Map.of("owner", "a"));
    var read = configs.inspect(id);

    configs.updateLabels(id, read.version(), Map.of("owner", "b"));
    assertThatThrownBy(() -> configs.updateLabels(id, read.version(), Map.of("owner", "c")))
        .isInstanceOf(StaleVersion.class)
        .hasMessageContaining("out of sequence");
    assertThat(configs.inspect(id).labels()).isEqualTo(Map.of("owner", "b"));
    assertThat(configs.inspect(id).version()).isGreaterThan(read.version());
    configs.remove(id);
  }

  @Test
  void keepsSecretsToItself() {
    var secrets = docker().secrets();
    var id = secrets.create("hidden", "words".getBytes(UTF_8), MINE.wanted());
    var read = secrets.inspect("hidden");

    assertThat(read.id()).isEqualTo(id);
    secrets.updateLabels(id, read.version(), Map.of("skep.cluster", "contract", "n", "2"));
    assertThatThrownBy(() -> secrets.updateLabels(id, read.version(), Map.of()))
        .isInstanceOf(StaleVersion.class);
    assertThat(secrets.list(MINE))
        .singleElement()
        .satisfies(s -> assertThat(s.labels()).containsEntry("n", "2"));
    secrets.remove(id);
  }

  @Test
  void runsAServiceOnItsHostsPort() throws Exception {
    var secret = docker().secrets().create("mounted", "words".getBytes(UTF_8), Map.of());
    var spec =
        service("web", "sleep 600")
            .ports(List.of(new HostPort(31007, 8080)))
            .secrets(List.of(SecretMount.of(secret, "mounted", "mounted")))
            .build();
    docker().services().create(spec);
    var first = await("web", task -> task.state() == TaskState.RUNNING);

    assertThat(docker().services().inspect("web").spec()).isEqualTo(spec);
    assertThat(first.slot()).isEqualTo(1);
    assertThat(first.nodeId()).isEqualTo(docker().info().swarm().nodeId());
    assertThat(docker().containers().inspect(first.containerId()).running()).isTrue();
    assertThatThrownBy(() -> docker().services().create(spec)).isInstanceOf(Conflict.class);
    assertThat(
            docker()
                .tasks()
                .list(new TaskFilter(Optional.empty(), Optional.empty(), MINE, Optional.empty())))
        .isNotEmpty();
    assertThatThrownBy(() -> docker().secrets().remove(secret)).isInstanceOf(EngineRefused.class);
    docker().services().remove("web");
    assertThat(docker().services().find("web")).isEmpty();
    docker().secrets().remove(secret);
  }

  @Test
  void replacesTasksOnlyWhereTheirSpecDiffers() throws Exception {
    docker().services().create(service("calm", "sleep 600").build());
    var first = await("calm", task -> task.state() == TaskState.RUNNING);
    var read = docker().services().inspect("calm");
    docker()
        .services()
        .update(read.id(), read.version(), read.spec().but().label("skep.color", "blue").build());

    assertThat(await("calm", task -> task.state() == TaskState.RUNNING).id()).isEqualTo(first.id());
    assertThatThrownBy(() -> docker().services().update(read.id(), read.version(), read.spec()))
        .isInstanceOf(StaleVersion.class);
    var again = docker().services().inspect("calm");
    assertThat(again.spec().labels()).containsEntry("skep.color", "blue");
    var changed = service("calm", "sleep 601").build();
    docker().services().update(again.id(), again.version(), changed);
    assertThat(
            await(
                    "calm",
                    task -> task.state() == TaskState.RUNNING && !task.id().equals(first.id()))
                .slot())
        .isEqualTo(1);
    docker().services().remove("calm");
  }
}
