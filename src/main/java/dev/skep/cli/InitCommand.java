package dev.skep.cli;

import dev.skep.run.Trouble;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import dev.skep.spec.file.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code skep init}: a file to start from. */
@Command(
    name = "init",
    description = "Write a commented skep.yml to start from.",
    footer = {"", "Example: skep init --provider ssh -o production.yml"})
final class InitCommand implements Runnable {
  private final Surroundings here;

  @Mixin private OutputOptions output;

  @Option(
      names = "--provider",
      defaultValue = "local",
      paramLabel = "WHERE",
      description = "Where hosts come from: ${COMPLETION-CANDIDATES} (default: local).")
  private Provider provider;

  @Option(
      names = {"-o", "--output"},
      defaultValue = "skep.yml",
      paramLabel = "FILE",
      description = "The file to write (default: skep.yml).")
  private Path file;

  @Option(
      names = "--cluster",
      defaultValue = "shop",
      paramLabel = "NAME",
      description = "What the cluster is called (default: shop).")
  private String cluster;

  @Option(names = "--force", description = "Write it even over a file that is there.")
  private boolean force;

  /** The providers that there are templates for. */
  enum Provider {
    local,
    ssh,
    openstack
  }

  InitCommand(Surroundings here) {
    this.here = here;
  }

  @Override
  public void run() {
    if (Files.exists(file) && !force) {
      throw Trouble.invalid(file + " is there already, and was left as it is.")
          .next("Choose another name with -o FILE, or write over it with --force.");
    }
    var text = template();
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw Trouble.failed("Could not write %s: %s.".formatted(file, e.getMessage())).causedBy(e);
    }
    here.terminal().say("Wrote %s. Next: skep plan --offline -f %s".formatted(file, file));
  }

  /** A name that no cluster may have is told before anything is written. */
  private String template() {
    var text = Templates.text(provider.name(), cluster);
    if (SpecLoader.load(text) instanceof LoadResult.Faulty(var faults)) {
      throw Trouble.invalid(SpecLoader.render(faults, file.toString()))
          .next("Nothing was written.");
    }
    return text;
  }
}
