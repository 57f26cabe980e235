package dev.skep.hosts.local;

import dev.skep.docker.container.Containers;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.HostName;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;

/**
 * Reads and writes files of a host that only root can read; their content is passed by stdin and
 * stdout only.
 */
final class PrivateFiles {
  /**
   * The program that writes a file. It writes beside the file's place and moves the file there once
   * all of it has arrived: no reader gets half a file, and a writer that dies halfway leaves the
   * earlier one. The bytes are synced to the disk before the name, and then the name: a host that
   * loses power must not keep an empty file for a key.
   */
  private static final String WRITE =
      """
      umask 077; mkdir -p "$(dirname "$1")" && cat >"$1.$$" || exit
      if [ "$(wc -c <"$1.$$")" -eq "$2" ]; then
        sync "$1.$$" && mv "$1.$$" "$1" && exec sync "$(dirname "$1")"
      fi
      rm -f "$1.$$"; echo "only a part of it came" >&2; exit 1
      """;

  private static final String READ = "[ -e \"$1\" ] || exit 44; cat \"$1\"";
  private static final int NO_FILE = 44;

  private final Containers containers;

  PrivateFiles(Containers containers) {
    this.containers = containers;
  }

  void write(HostName host, String path, SecretBytes content) {
    var bytes = content.bytes();
    var command = ExecSpec.of("sh", "-c", WRITE, "sh", path, String.valueOf(bytes.length));
    var result = containers.exec(host.value(), command.stdin(bytes));
    if (!result.succeeded()) {
      throw Trouble.failed(
              "Cannot write %s on %s: %s".formatted(path, host, result.stderr().strip()))
          .next("See that the host's disk has room, and run this again.");
    }
  }

  Seen<SecretBytes> read(HostName host, String path) {
    try {
      var result = containers.exec(host.value(), ExecSpec.of("sh", "-c", READ, "sh", path));
      if (result.exitCode() == NO_FILE) {
        return Seen.absent();
      }
      return result.succeeded()
          ? Seen.present(SecretBytes.of(result.stdout()))
          : Seen.unknown(result.stderr().strip());
    } catch (EngineException silent) {
      return Seen.unknown(silent.answer());
    }
  }
}
