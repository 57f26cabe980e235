package dev.skep.cli.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  @TempDir private Path above;

  private Path left(String name) throws IOException {
    var folder = Files.createDirectory(above.resolve(name));
    Files.writeString(folder.resolve("login.js"), "a password");
    return folder;
  }

  private static long dead() throws IOException, InterruptedException {
    var process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }

  @Test
  void nobodyElseMayEnterAndItGoesWithAllThatIsInIt() throws Exception {
    var folder = PrivateFolder.in(above);
    var file = folder.write("login.js", "a password");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    folder.close();
    assertThat(above).isEmptyDirectory();
  }

  @Test
  void whatAKilledOneLeftIsRemovedAndNothingElse() throws Exception {
    var killed = left("skep-%d-123".formatted(dead()));
    var living = left("skep-%d-123".formatted(ProcessHandle.current().pid()));
    var others = left("skep-check-123");

    PrivateFolder.in(above).close();

    assertThat(killed).doesNotExist();
    assertThat(living).exists();
    assertThat(others).exists();
  }
}
