package dev.skep.docker.model;

/** One line that a container wrote, without its line end. */
public record LogLine(Source source, String text) {
  /** The stream that the line was written to. */
  public enum Source {
    OUT,
    ERR
  }
}
