package dev.skep.app.model;

import dev.skep.docker.model.LogLine;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last lines of a log, as many as have room. */
public final class LogTail {
  private final long room;
  private final Deque<LogLine> lines = new ArrayDeque<>();
  private long size;
  private long omitted;

  /**
   * @param room in characters
   */
  public LogTail(long room) {
    this.room = room;
  }

  public void add(LogLine line) {
    lines.add(line);
    size += line.text().length();
    while (size > room && lines.size() > 1) {
      size -= lines.removeFirst().text().length();
      omitted++;
    }
  }

  public KeptLog.Part as(String name) {
    return new KeptLog.Part(name, omitted, lines.stream().toList());
  }
}
