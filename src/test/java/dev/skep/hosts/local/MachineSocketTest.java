package dev.skep.hosts.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.run.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which engine a user means: the one that their docker client speaks to. */
class MachineSocketTest {
  private static final Path USUAL = Path.of("/var/run/docker.sock");

  /** By "printf build | sha256sum": the docker client names a context's folder so. */
  private static final String SHA256_OF_BUILD =
      "44575cf5b28512d75644bf54a517dcef304ff809fd511747621b4d64f19aac66";

  private static final String SHA256_OF_ROOTLESS =
      "12b961af5feb3e9d39f93b2cefb9a1a944f18d02cca0cac2f04f5a982240605f";

  @TempDir Path home;

  private MachineSocket of(String... variables) {
    var environment = new HashMap<>(Map.of("HOME", home.toString()));
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return MachineSocket.of(environment);
  }

  private void configured(String config) throws IOException {
    var folder = Files.createDirectories(home.resolve(".docker"));
    Files.writeString(folder.resolve("config.json"), config);
  }

  private void context(String digest, String host) throws IOException {
    var folder =
        Files.createDirectories(home.resolve(".docker").resolve("contexts/meta").resolve(digest));
    Files.writeString(
        folder.resolve("meta.json"),
        "{\"Name\":\"x\",\"Endpoints\":{\"docker\":{\"Host\":\"%s\"}}}".formatted(host));
  }

  @Test
  void withoutAWordItIsTheUsualSocket() throws IOException {
    assertThat(of().path()).isEqualTo(USUAL);
    assertThat(of("DOCKER_HOST", "", "DOCKER_CONTEXT", "").path()).isEqualTo(USUAL);
    configured("{\"currentContext\":\"default\"}");
    assertThat(of().path()).isEqualTo(USUAL);
    configured("no JSON");
    assertThat(of().path()).isEqualTo(USUAL);
  }

  @Test
  void aSocketThatIsNamedIsTaken() {
    assertThat(of("DOCKER_HOST", "unix:///run/user/1000/docker.sock").path())
        .isEqualTo(Path.of("/run/user/1000/docker.sock"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://10.0.0.7:2376", "ssh://ann@build", "npipe:////./pipe/docker"})
  void anEngineElsewhereIsRefusedAndThisMachinesIsNotTakenInItsPlace(String host) {
    assertThatThrownBy(() -> of("DOCKER_HOST", host))
        .isInstanceOfSatisfying(
            Trouble.class, trouble -> assertThat(trouble.kind()).isEqualTo(Trouble.Kind.INVALID))
        .hasMessageContaining("DOCKER_HOST is " + host);
  }

  @Test
  void theContextInUseIsFollowedAsTheDockerClientFollowsIt() throws IOException {
    context(SHA256_OF_BUILD, "ssh://ann@build");
    context(SHA256_OF_ROOTLESS, "unix:///run/user/1000/docker.sock");

    assertThatThrownBy(() -> of("DOCKER_CONTEXT", "build"))
        .hasMessageContaining("the docker context build is ssh://ann@build");
    configured("{\"currentContext\":\"build\"}");
    assertThatThrownBy(this::of).hasMessageContaining("the docker context build is ssh://");
    configured("{\"currentContext\":\"rootless\"}");
    assertThat(of().path()).isEqualTo(Path.of("/run/user/1000/docker.sock"));
    assertThat(of("DOCKER_CONTEXT", "default").path()).isEqualTo(USUAL);
    assertThat(of("DOCKER_HOST", "unix:///x", "DOCKER_CONTEXT", "build").path())
        .isEqualTo(Path.of("/x"));
  }

  @Test
  void aContextThatCannotBeReadIsNotTakenForThisMachine() {
    assertThatThrownBy(() -> of("DOCKER_CONTEXT", "gone"))
        .hasMessageContaining("The docker context gone cannot be read");
  }

  @Test
  void theConfigurationMayLieElsewhere() throws IOException {
    var elsewhere = Files.createDirectories(home.resolve("other"));
    Files.writeString(elsewhere.resolve("config.json"), "{\"currentContext\":\"gone\"}");

    assertThatThrownBy(() -> of("DOCKER_CONFIG", elsewhere.toString()))
        .hasMessageContaining("context gone");
  }

  @Test
  void aSocketThatIsNotThereYetIsNobodysFault() {
    assertThat(new MachineSocket(home.resolve("none")).usable().path()).isNotNull();
  }
}
