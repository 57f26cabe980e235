package dev.skep.spec.file;

import dev.skep.spec.Spec;
import java.util.List;

/** What came of reading a file: a spec, or everything that is wrong with it. */
public sealed interface LoadResult {
  /** The file says what it means. */
  record Loaded(Spec spec) implements LoadResult {}

  /** The file is wrong, in the order of its lines; never empty. */
  record Faulty(List<Fault> faults) implements LoadResult {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
