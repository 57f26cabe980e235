package dev.skep.spec;

/** The bound on an instance's log that its host keeps: this many files of this size. */
public record LogBounds(MemorySize size, int files) {
  public LogBounds {
    if (files < 1) {
      throw new IllegalArgumentException("at least 1 log file is kept, not " + files);
    }
  }
}
