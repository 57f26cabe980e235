package dev.skep.hosts;

import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks every host how full its disk is, in parallel with other questions. A host that has not
 * answered within a second of being asked is unknown, and the run waits no longer.
 */
public final class DiskQuestions implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<HostName, Future<Seen<DiskUse>>> asked = new TreeMap<>();
  private final Time time;
  private final long start;

  public DiskQuestions(Provider provider, HostsObserved hosts, Time time) {
    this.time = time;
    this.start = time.nanos();
    for (var host : hosts.hosts().known().orElse(List.of())) {
      if (host.power() == Host.Power.ON) {
        asked.put(host.name(), threads.submit(() -> provider.disk(host.name())));
      }
    }
  }

  /** The answers by host; waits for the rest of the second at most. */
  public Map<HostName, Seen<DiskUse>> answers() {
    var answers = new TreeMap<HostName, Seen<DiskUse>>();
    asked.forEach((host, answer) -> answers.put(host, answer(answer)));
    return answers;
  }

  private Seen<DiskUse> answer(Future<Seen<DiskUse>> answer) {
    try {
      long left = Math.max(0, LIMIT.minus(time.since(start)).toMillis());
      return answer.get(left, TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      return Seen.unknown("no answer within %d s".formatted(LIMIT.toSeconds()));
    } catch (ExecutionException silent) {
      return Seen.unknown(String.valueOf(silent.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Seen.unknown("interrupted while it was asked");
    }
  }

  /** Stops the questions that are still open, without a wait. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
