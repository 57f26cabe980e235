package dev.skep.cli.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A folder of this machine that no other user may enter, removed with the command that made it. It
 * is in memory where there is such a file system, so that its content never reaches a disk. The
 * folder of a killed command is removed by the next command.
 */
public record PrivateFolder(Path path) implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "skep-";

  public static PrivateFolder open() throws IOException {
    return in(
        Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
  }

  static PrivateFolder in(Path above) throws IOException {
    sweep(above);
    var permissions = PosixFilePermissions.fromString("rwx------");
    var name = PREFIX + ProcessHandle.current().pid() + "-";
    return new PrivateFolder(
        Files.createTempDirectory(above, name, PosixFilePermissions.asFileAttribute(permissions)));
  }

  /** Removes the folders of processes that have ended; those of other users stay. */
  private static void sweep(Path above) throws IOException {
    try (var folders = Files.newDirectoryStream(above, PREFIX + "*-*")) {
      for (var folder : folders) {
        if (isLeft(folder.getFileName().toString())) {
          removeIfOurs(folder);
        }
      }
    }
  }

  private static void removeIfOurs(Path folder) {
    try {
      remove(folder);
    } catch (IOException _) {
      // It is another user's, or another process of Skep removes it too.
    }
  }

  private static boolean isLeft(String name) {
    var process = name.substring(PREFIX.length(), name.indexOf('-', PREFIX.length()));
    return process.matches("[0-9]{1,9}")
        && ProcessHandle.of(Long.parseLong(process)).filter(ProcessHandle::isAlive).isEmpty();
  }

  /** Writes a file that only its owner reads. */
  public Path write(String name, String text) throws IOException {
    var permissions = PosixFilePermissions.fromString("rw-------");
    var file =
        Files.createFile(path.resolve(name), PosixFilePermissions.asFileAttribute(permissions));
    return Files.writeString(file, text);
  }

  @Override
  public void close() throws IOException {
    remove(path);
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
