package dev.skep.spec.file;

import dev.skep.spec.Spec;
import java.util.List;

/** The result of reading a file: a spec, or everything that is wrong with the file. */
public sealed interface LoadResult {
  /** The file is valid. */
  record Loaded(Spec spec) implements LoadResult {}

  /** The file is wrong; its faults in the order of its lines, never empty. */
  record Faulty(List<Fault> faults) implements LoadResult {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
