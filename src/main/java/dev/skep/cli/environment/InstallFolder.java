package dev.skep.cli.environment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the folder that Skep was started from: its scripts, images and examples, where it has them.
 */
public final class InstallFolder {
  private InstallFolder() {}

  public static Optional<Path> folder() {
    return Optional.ofNullable(System.getProperty("skep.home")).map(Path::of);
  }

  /** The command by which the user started this program; the launcher passes it on. */
  public static String command() {
    return System.getProperty("skep.command", "./skep");
  }

  /** The file that the running demo was made from. */
  public static Optional<Path> demoFile() {
    return folder().map(home -> home.resolve("dist").resolve("demo").resolve("skep.yml"));
  }
}
