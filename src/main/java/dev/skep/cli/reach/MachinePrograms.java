package dev.skep.cli.reach;

import dev.skep.run.Trouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Runs the programs of the machine that this process runs on. */
public record MachinePrograms(Map<String, String> environment) implements Programs {
  public MachinePrograms {
    environment = Map.copyOf(environment);
  }

  @Override
  public boolean has(String name) {
    var path = environment.getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
  }

  @Override
  public int run(List<String> command, Map<String, String> more) throws InterruptedException {
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(more);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw Trouble.failed("Could not start %s: %s.".formatted(command.getFirst(), e.getMessage()))
          .causedBy(e);
    }
  }
}
