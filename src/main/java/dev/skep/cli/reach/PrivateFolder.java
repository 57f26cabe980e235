package dev.skep.cli.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder of this machine that nobody else may enter, gone with the command that made it. */
public record PrivateFolder(Path path) implements AutoCloseable {
  public static PrivateFolder open() throws IOException {
    var permissions = PosixFilePermissions.fromString("rwx------");
    return new PrivateFolder(
        Files.createTempDirectory("skep-", PosixFilePermissions.asFileAttribute(permissions)));
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
    try (var files = Files.list(path)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(path);
  }
}
