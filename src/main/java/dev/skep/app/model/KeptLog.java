package dev.skep.app.model;

import dev.skep.docker.model.LogLine;
import java.time.Instant;
import java.util.List;

/**
 * The log of a release's programs on one host, kept there when the release was taken back: their
 * containers are removed with its services.
 *
 * @param image as the file or the command line named it
 * @param at when it was taken back; the same on every host of one release
 */
public record KeptLog(
    String app, long generation, String image, Instant at, List<KeptLog.Part> parts) {
  public KeptLog {
    parts = List.copyOf(parts);
  }

  /**
   * What one program wrote.
   *
   * @param name its service and slot: {@code web_g3.1}
   * @param omitted how many of its first lines were too much to keep
   */
  public record Part(String name, long omitted, List<LogLine> lines) {
    public Part {
      lines = List.copyOf(lines);
    }
  }
}
