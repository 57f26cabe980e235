package dev.skep.cli.reach;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.run.Seen;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Finds the images that this machine's own engine lacks. */
@FunctionalInterface
public interface MachineImages {
  /** The given images that the engine does not have; unknown where it does not answer. */
  Seen<Set<String>> absent(Collection<String> images);

  /** The answer of an engine that is opened for each question and closed after it. */
  static MachineImages in(Supplier<Docker> engine) {
    return images -> {
      try (var opened = engine.get()) {
        var absent = new LinkedHashSet<String>();
        for (var image : new LinkedHashSet<>(images)) {
          if (opened.images().find(image).isEmpty()) {
            absent.add(image);
          }
        }
        return Seen.present(absent);
      } catch (EngineException silent) {
        return Seen.unknown(String.valueOf(silent.getMessage()));
      }
    };
  }
}
