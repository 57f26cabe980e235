package dev.skep.app;

import dev.skep.docker.LogLine;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of many, as far as they have room. */
final class LastLines {
  private final long room;
  private final Deque<LogLine> lines = new ArrayDeque<>();
  private long size;
  private long omitted;

  /**
   * @param room in characters
   */
  LastLines(long room) {
    this.room = room;
  }

  void add(LogLine line) {
    lines.add(line);
    size += line.text().length();
    while (size > room && lines.size() > 1) {
      size -= lines.removeFirst().text().length();
      omitted++;
    }
  }

  KeptLog.Part as(String name) {
    return new KeptLog.Part(name, omitted, lines.stream().toList());
  }
}
