package dev.skep.app.release;

import dev.skep.app.model.KeptLog;
import dev.skep.app.model.KeptLogs;
import dev.skep.app.model.LogTail;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.swarm.Task;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Saves the log of a failed release on each host, before its containers are removed. A log that
 * cannot be saved is reported and holds nothing up: the release that served before comes first.
 */
record SaveFailedLogs(AppContext context, String app, long generation) {
  /**
   * The room for one host's log, in characters. The log is held some five times while it is
   * written, and a keeper may use 256 MB: so hosts are also saved one after the other.
   */
  private static final long ROOM = 4 << 20;

  // A healthy engine begins to answer in milliseconds.
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** A container whose log is kept. */
  private record Source(String name, String container) {}

  /**
   * Saves the logs of these services.
   *
   * @param services the Swarm's names, those that have never run among them
   */
  void of(Collection<String> services) throws InterruptedException {
    try {
      var sources = sources(services);
      if (!sources.isEmpty()) {
        var image = ReleaseBooks.release(context, app, generation).image();
        var empty = new KeptLog(app, generation, image, context.time().now(), List.of());
        for (var host : sources.entrySet()) {
          keep(host.getKey(), host.getValue(), empty);
        }
      }
    } catch (EngineException | Trouble silent) {
      context.say("What it wrote could not be kept: " + silent.getMessage());
    }
  }

  private SortedMap<HostName, List<Source>> sources(Collection<String> services) {
    var sources = new TreeMap<HostName, List<Source>>();
    for (var service : services) {
      var running = new ServiceTasks(context, service);
      running.tasks().stream()
          .filter(task -> !task.containerId().isEmpty())
          .forEach(task ->
              running
                  .host(task)
                  .ifPresent(host ->
                      sources
                          .computeIfAbsent(host, _ -> new ArrayList<>())
                          .add(source(service, task))));
    }
    return sources;
  }

  private static Source source(String service, Task task) {
    return new Source("%s.%d".formatted(service, task.slot()), task.containerId());
  }

  private void keep(HostName host, List<Source> sources, KeptLog empty)
      throws InterruptedException {
    try {
      var parts = new ArrayList<KeptLog.Part>();
      for (var source : sources) {
        var lines = new LogTail(ROOM / sources.size());
        context.engine(host).within(ANSWER).containers().eachLine(source.container(), lines::add);
        parts.add(lines.as(source.name()));
      }
      var log = new KeptLog(app, generation, empty.image(), empty.at(), parts);
      new KeptLogs(context.provider()).write(host, log);
    } catch (EngineException | Trouble silent) {
      context.say("What it wrote on %s could not be kept: %s".formatted(host, silent.getMessage()));
    }
  }
}
