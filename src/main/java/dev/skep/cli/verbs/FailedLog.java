package dev.skep.cli.verbs;

import dev.skep.app.model.KeptLog;
import dev.skep.app.model.KeptLogs;
import dev.skep.app.model.Release;
import dev.skep.cli.environment.Terminal;
import dev.skep.docker.model.LogLine;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;

/** Shows the log of an app's last failed release, and names that release beside it. */
record FailedLog(Terminal terminal, boolean json) {
  /**
   * Shows the end of the log.
   *
   * @param tail how many of the last lines of each program
   * @throws Trouble when there is none
   */
  void say(String app, KeptLogs.Newest newest, int tail) {
    if (newest.logs().isEmpty()) {
      throw none(app, newest);
    }
    newest.unread().forEach(unread -> terminal.tell("not read on " + unread));
    var log = newest.logs().values().iterator().next();
    terminal.tell(
        "%s, %s, taken back at %s:"
            .formatted(Release.service(app, log.generation()), log.image(), log.at()));
    int parts = newest.logs().values().stream().mapToInt(each -> each.parts().size()).sum();
    newest
        .logs()
        .forEach((host, kept) -> kept.parts().forEach(part -> say(host, part, parts > 1, tail)));
  }

  private void say(HostName host, KeptLog.Part part, boolean prefixed, int tail) {
    int size = part.lines().size();
    if (part.omitted() > 0 && tail >= size) {
      terminal.tell(
          "%s wrote %d lines before these: they were too much to keep"
              .formatted(part.name(), part.omitted()));
    }
    part.lines()
        .subList(Math.max(0, size - tail), size)
        .forEach(line -> terminal.say(text(host, part, prefixed, line)));
  }

  private String text(HostName host, KeptLog.Part part, boolean prefixed, LogLine line) {
    if (json) {
      return LogsCommand.json(part.name(), host, line);
    }
    return prefixed ? part.name() + " | " + line.text() : line.text();
  }

  private static Trouble none(String app, KeptLogs.Newest newest) {
    var kind = newest.unread().isEmpty() ? Trouble.Kind.INVALID : Trouble.Kind.UNREACHABLE;
    return Trouble.of(kind, "No host keeps the log of a release of %s that failed.".formatted(app))
        .evidence(newest.unread())
        .next("What runs now is shown by \"skep logs %s\".".formatted(app));
  }
}
