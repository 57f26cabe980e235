package dev.skep.app.model;

import dev.skep.hosts.model.HostName;
import java.util.List;
import java.util.Optional;

/**
 * An instance whose program ends again and again soon after it began.
 *
 * @param host where it ended last; empty if that is no host of this cluster
 * @param container of its last end
 * @param end how it ended, in the engine's words
 * @param wrote its last lines; empty where they were not read
 */
public record CrashLoop(
    String app,
    long generation,
    int slot,
    Optional<HostName> host,
    String container,
    String end,
    List<String> wrote) {
  public CrashLoop {
    wrote = List.copyOf(wrote);
  }

  CrashLoop writing(List<String> lines) {
    return new CrashLoop(app, generation, slot, host, container, end, lines);
  }

  /**
   * What is said of the crash loop; the same words as long as the instance ends in the same way.
   */
  public String words() {
    return "instance %d%s is in a crash loop: %s"
        .formatted(slot, host.map(where -> " on " + where).orElse(""), end);
  }
}
