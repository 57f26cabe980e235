package dev.skep.cli.verbs;

import dev.skep.cli.environment.VerbEnvironment;
import dev.skep.cli.options.FileOption;
import dev.skep.cli.options.OutputOptions;
import dev.skep.cli.reach.Locations;
import dev.skep.cli.render.JsonOutput;
import dev.skep.docker.model.LogLine;
import dev.skep.docker.model.LogListener;
import dev.skep.docker.model.Subscription;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code skep logs}: shows the log of a part of the cluster. */
@Command(
    name = "logs",
    description = "Show the log of a member, router, balancer, app or host.",
    footer = {
      "",
      "Example: skep logs rs1_srv2 --tail 50",
      "         skep logs nodejs -f",
      "         skep logs nodejs --previous"
    })
public final class LogsCommand implements Runnable {
  private static final int USUAL_TAIL = 100;

  private final VerbEnvironment here;
  private final ReentrantLock speaking = new ReentrantLock();

  @Mixin private OutputOptions output;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The cluster's file (default: skep.yml). Here -f is --follow.")
  private @Nullable Path file;

  @Parameters(
      paramLabel = "NAME",
      description = "rs1_srv1, cfg1, mongos1, haproxy1, an app's name, a host's name.")
  private String name;

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "LINES",
      description = "How many of the last lines (default: 100, with --previous all).")
  private @Nullable Integer tail;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with each new line until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--previous",
      description = "What the app's last release that failed wrote, as its hosts keep it.")
  private boolean previous;

  public LogsCommand(VerbEnvironment here) {
    this.here = here;
  }

  @Override
  public void run() {
    if (previous && follow) {
      throw Trouble.invalid("A release that failed writes no more: leave out --follow.");
    }
    var path = FileOption.path(file, here.terminal());
    try (var target = FileOption.load(path, here).open(here)) {
      if (previous) {
        new FailedLog(here.terminal(), output.json())
            .say(name, target.failedLog(name), tail == null ? Integer.MAX_VALUE : tail);
        return;
      }
      int lines = tail == null ? USUAL_TAIL : tail;
      var spots = target.spots().find(name);
      if (follow) {
        followAll(spots, lines);
      } else {
        spots.forEach(spot -> spot.logs(lines).forEach(line -> say(spot, spots.size() > 1, line)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void followAll(List<Locations.Spot> spots, int lines) throws InterruptedException {
    var left = new CountDownLatch(spots.size());
    var open = new ArrayList<Subscription>();
    for (var spot : spots) {
      open.add(
          spot.follow(
              lines,
              new LogListener() {
                @Override
                public void heard(LogLine line) {
                  say(spot, spots.size() > 1, line);
                  if (here.terminal().isDeaf()) {
                    spots.forEach(_ -> left.countDown());
                  }
                }

                @Override
                public void ended() {
                  left.countDown();
                }
              }));
    }
    left.await();
    open.forEach(Subscription::close);
  }

  private void say(Locations.Spot spot, boolean prefixed, LogLine line) {
    speaking.lock();
    try {
      here.terminal().say(output.json() ? json(spot, line) : text(spot, prefixed, line));
    } finally {
      speaking.unlock();
    }
  }

  private static String text(Locations.Spot spot, boolean prefixed, LogLine line) {
    return prefixed ? spot.label() + " | " + line.text() : line.text();
  }

  private static String json(Locations.Spot spot, LogLine line) {
    return json(spot.label(), spot.host(), line);
  }

  static String json(String label, HostName host, LogLine line) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("name", label);
    fields.put("host", host.value());
    fields.put("source", line.source().name().toLowerCase(Locale.ROOT));
    fields.put("line", line.text());
    return JsonOutput.line(fields);
  }
}
