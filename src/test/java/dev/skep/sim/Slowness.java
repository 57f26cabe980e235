package dev.skep.sim;

import dev.skep.hosts.model.HostName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is slow to answer just now, and by how much: who waits less hears nothing. Questions that are
 * asked side by side take their time side by side.
 */
final class Slowness {
  private final Thread main = Thread.currentThread();
  private final Map<HostName, Duration> engines = new ConcurrentHashMap<>();
  private final Map<HostName, Duration> members = new ConcurrentHashMap<>();
  private final ThreadLocal<Duration> spent = ThreadLocal.withInitial(() -> Duration.ZERO);

  void engine(HostName host, Duration answers) {
    engines.put(host, answers);
  }

  void members(HostName host, Duration answers) {
    members.put(host, answers);
  }

  Way toEngine(HostName host, Duration patience) {
    return new To(engines, host, patience);
  }

  Way toMember(HostName host, Duration patience) {
    return new To(members, host, patience);
  }

  /** What this thread has waited for answers; a run's own steps are not timed. */
  Duration spentHere() {
    return spent.get();
  }

  private final class To implements Way {
    private final Map<HostName, Duration> answers;
    private final HostName host;
    private final Duration patience;

    To(Map<HostName, Duration> answers, HostName host, Duration patience) {
      this.answers = answers;
      this.host = host;
      this.patience = patience;
    }

    @Override
    public boolean isOpen() {
      var takes = answers.getOrDefault(host, Duration.ZERO);
      boolean inTime = takes.compareTo(patience) <= 0;
      if (Thread.currentThread() != main) {
        spent.set(spent.get().plus(inTime ? takes : patience));
      }
      return inTime;
    }

    @Override
    public Way within(Duration limit) {
      return new To(answers, host, limit);
    }
  }
}
