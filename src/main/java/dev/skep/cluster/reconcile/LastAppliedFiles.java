package dev.skep.cluster.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers, for each cluster, the applied file that this user's copy is based on. The note is on
 * the user's own machine and tells an edit of the newest file from an edit of an older one. Losing
 * it costs one question.
 */
public interface LastAppliedFiles {
  Optional<String> sha256(String cluster);

  void remember(String cluster, String sha256);

  /** Keeps the notes about applied files under the user's state folder. */
  static LastAppliedFiles ofThisUser() {
    var state = System.getenv("XDG_STATE_HOME");
    var folder =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return in(folder.resolve("skep"));
  }

  static LastAppliedFiles in(Path folder) {
    return new LastAppliedFiles() {
      @Override
      public Optional<String> sha256(String cluster) {
        try {
          return Optional.of(Files.readString(folder.resolve(cluster + ".base")).strip());
        } catch (NoSuchFileException none) {
          return Optional.empty();
        } catch (IOException e) {
          return Optional.empty();
        }
      }

      @Override
      public void remember(String cluster, String sha256) {
        try {
          Files.createDirectories(folder);
          Files.writeString(folder.resolve(cluster + ".base"), sha256 + "\n");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
