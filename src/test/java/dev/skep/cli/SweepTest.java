package dev.skep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/sweep} removes what a killed run of the checks left, and nothing else. */
@Tag("engine")
@Timeout(60)
class SweepTest {
  private static final long NO_PROCESS = 99_999_999;

  @TempDir Path temporary;

  private final String cluster = "w" + Long.toString(ProcessHandle.current().pid(), 36);

  @AfterEach
  void removeTheVolume() throws Exception {
    shell("docker", "volume", "rm", "--force", cluster);
  }

  private Path leftBy(long pid) throws IOException {
    var folder = Files.createDirectory(temporary.resolve("skep-check-" + pid + "-abc"));
    var story = Files.createDirectory(folder.resolve("skep-story1"));
    Files.writeString(story.resolve("skep.yml"), "skep: 1\ncluster: " + cluster + "\n");
    var someonesFile = Files.createDirectory(folder.resolve("junit1"));
    Files.writeString(someonesFile.resolve("skep.yml"), "skep: 1\ncluster: x" + cluster + "\n");
    return folder;
  }

  private void volume(String name, String ofCluster) throws Exception {
    shell("docker", "volume", "create", "--label", "skep.cluster=" + ofCluster, name);
  }

  private String shell(String... command) throws Exception {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SKEP_TMP", temporary.toString());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }

  private String volumes() throws Exception {
    return shell("docker", "volume", "ls", "--quiet", "--filter", "name=" + cluster);
  }

  @Test
  void theFolderAndTheClusterOfAKilledRunGo() throws Exception {
    var folder = leftBy(NO_PROCESS);
    volume(cluster, cluster);

    assertThat(shell("bin/sweep")).contains(folder.toString());

    assertThat(folder).doesNotExist();
    assertThat(volumes()).isEmpty();
  }

  @Test
  void aClusterThatOnlyATestsOwnFileNamesIsSomebodys() throws Exception {
    leftBy(NO_PROCESS);
    volume(cluster, "x" + cluster);

    shell("bin/sweep");

    assertThat(volumes()).contains(cluster);
  }

  @Test
  void aRunThatLivesKeepsWhatItHas() throws Exception {
    volume(cluster, cluster);
    var run = new ProcessBuilder("sh", "-c", "read -r line", "./check ").start();
    try {
      var folder = leftBy(run.pid());

      shell("bin/sweep");

      assertThat(folder).exists();
      assertThat(volumes()).contains(cluster);
    } finally {
      run.destroyForcibly().waitFor();
    }
  }
}
