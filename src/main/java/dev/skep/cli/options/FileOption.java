package dev.skep.cli.options;

import dev.skep.cli.environment.ClusterTarget;
import dev.skep.cli.environment.InstallFolder;
import dev.skep.cli.environment.Terminal;
import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.RunIdentity;
import dev.skep.run.Trouble;
import dev.skep.spec.Spec;
import dev.skep.spec.file.Interpolated;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -f FILE}: the option that names the file of a verb's cluster. */
public final class FileOption {
  private static final Path USUAL = Path.of("skep.yml");

  /** The most bytes that are read: larger than any file a person writes. */
  private static final long MOST_BYTES = 16L << 20;

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "The cluster's file (default: skep.yml).")
  private @Nullable Path file;

  /** A file that was read and is valid. */
  public record Loaded(Path path, Spec spec, AppliedText text) {
    public ClusterTarget open(VerbEnvironment here) {
      return here.clusters().open(spec, text);
    }
  }

  /**
   * Reads as much of the file as finds its cluster: for apps with a variable that is not set here,
   * the cluster remembers its own text. Throws a Trouble with every fault.
   */
  public Loaded load(VerbEnvironment here) {
    return load(path(here.terminal()), here);
  }

  public static Loaded load(Path path, VerbEnvironment here) {
    var read = interpolated(path, here);
    return loaded(path, SpecLoader.loadToFind(read), read.faults().isEmpty() ? read.text() : "");
  }

  /** Reads the whole file, to build its cluster; throws a Trouble with every fault. */
  public Loaded whole(VerbEnvironment here) {
    return whole(path(here.terminal()), here);
  }

  public static Loaded whole(Path path, VerbEnvironment here) {
    var read = interpolated(path, here);
    return loaded(path, SpecLoader.load(read), read.text());
  }

  private static Interpolated interpolated(Path path, VerbEnvironment here) {
    return Interpolated.of(read(path), name -> Optional.ofNullable(here.environment().get(name)));
  }

  private static Loaded loaded(Path path, LoadResult result, String text) {
    return switch (result) {
      case LoadResult.Loaded(var spec) ->
          new Loaded(path, spec, new AppliedText(text, RunIdentity.words(), folder(path)));
      case LoadResult.Faulty(var faults) ->
          throw Trouble.invalid(SpecLoader.render(faults, path.toString()))
              .next(
                  faults.size() == 1
                      ? "Nothing was changed. 'skep schema' prints what a file may say."
                      : "%d faults; nothing was changed. 'skep schema' prints what a file may say."
                          .formatted(faults.size()));
    };
  }

  private static Path folder(Path path) {
    return Optional.ofNullable(path.getParent()).orElse(Path.of(""));
  }

  /** Opens the cluster of the file. */
  public ClusterTarget open(VerbEnvironment here) {
    return load(here).open(here);
  }

  /** Whether there is a file: one was named, or one is in a usual place. */
  public boolean isThere() {
    return file != null
        || Files.exists(USUAL)
        || InstallFolder.demoFile().filter(Files::exists).isPresent();
  }

  /** The file that was named, or skep.yml here, or the running demo's. */
  public Path path(Terminal terminal) {
    return path(file, terminal);
  }

  public static Path path(@Nullable Path named, Terminal terminal) {
    if (named != null) {
      return named;
    }
    if (Files.exists(USUAL)) {
      return USUAL;
    }
    var demo = InstallFolder.demoFile().filter(Files::exists);
    demo.ifPresent(path -> terminal.tell("(no skep.yml here: the demo's, " + path + ")"));
    return demo.orElse(USUAL);
  }

  private static String read(Path path) {
    try {
      if (Files.isRegularFile(path) && Files.size(path) > MOST_BYTES) {
        throw Trouble.invalid("%s is larger than 16 MiB: no file of Skep's is.".formatted(path));
      }
      return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Trouble.invalid("Could not read %s: %s.".formatted(path, reason(e)))
          .next("Name the file with -f FILE, or write one with 'skep init'.")
          .causedBy(e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "there is no such file";
      case java.nio.file.AccessDeniedException _ -> "it may not be read";
      default -> Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    };
  }
}
