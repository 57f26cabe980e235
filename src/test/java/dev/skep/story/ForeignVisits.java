package dev.skep.story;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A visitor of each app, eight times a second until it is closed, and what went wrong for them. */
final class ForeignVisits implements AutoCloseable {
  private static final long EVERY_MILLIS = 125;
  private static final int MOST_KEPT = 20;

  private final List<String> failed = Collections.synchronizedList(new ArrayList<>());
  private final TreeMap<String, AtomicInteger> asked = new TreeMap<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final java.util.concurrent.ExecutorService visits =
      Executors.newVirtualThreadPerTaskExecutor();

  ForeignVisits(int port, List<ForeignApp> apps) {
    for (var app : apps) {
      var count = new AtomicInteger();
      asked.put(app.name(), count);
      var request = new RawRequest(port, app.domain());
      clock.scheduleAtFixedRate(
          () -> visits.execute(() -> visit(app, request, count)),
          0,
          EVERY_MILLIS,
          TimeUnit.MILLISECONDS);
    }
  }

  private void visit(ForeignApp app, RawRequest request, AtomicInteger count) {
    count.incrementAndGet();
    try {
      var answer = request.get(app.page());
      if (answer.status() != 200) {
        failed.add(app.name() + ": " + answer.head() + answer.body());
      }
    } catch (IOException | RuntimeException broken) {
      failed.add(app.name() + ": " + broken);
    }
  }

  /** The requests that were not answered with 200, a few of them in words. */
  List<String> failed() {
    synchronized (failed) {
      return List.copyOf(failed.subList(0, Math.min(MOST_KEPT, failed.size())));
    }
  }

  /** How often the least visited app was asked. */
  int least() {
    return asked.values().stream().mapToInt(AtomicInteger::get).min().orElse(0);
  }

  /** Ends it once every visit has ended. */
  @Override
  public void close() {
    clock.shutdown();
    visits.close();
  }
}
