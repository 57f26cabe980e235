package dev.skep.app.model;

import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.LogLine;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.time.Duration;
import java.util.List;

/** Reads the last log lines of instances in a crash loop; none from a host that is silent. */
record CrashLogs(Provider provider) {
  private static final int LINES = 3;

  /** How long an engine may take to answer: an observation must not wait for a silent host. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  List<CrashLoop> of(List<CrashLoop> loops) {
    return loops.stream().map(loop -> loop.writing(lines(loop))).toList();
  }

  private List<String> lines(CrashLoop loop) {
    return loop.container().isEmpty()
        ? List.of()
        : loop.host().map(host -> lines(host, loop.container())).orElse(List.of());
  }

  private List<String> lines(HostName host, String container) {
    try {
      return provider.engine(host).within(ANSWER).containers().logs(container, LINES).stream()
          .map(LogLine::text)
          .toList();
    } catch (EngineException gone) { // the Swarm has removed it, or the host is silent
      return List.of();
    }
  }
}
