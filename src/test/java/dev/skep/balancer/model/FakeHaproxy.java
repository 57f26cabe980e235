package dev.skep.balancer.model;

import dev.skep.balancer.haproxy.ColorMap;
import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One HAProxy in memory: files that last, and a worker that knows what the files said when it was
 * started. Servers are as the world says of their address: an instance that fails its check serves
 * nobody here, so spare servers have no visitors. Safe for many threads.
 */
public final class FakeHaproxy implements BalancerSocket, BalancerDisk {
  private static final Pattern BACKEND = Pattern.compile("backend (\\S+)");
  private static final Pattern SERVER = Pattern.compile("  server (\\S+) (\\S+) (.*)");

  private final Predicate<String> answersWell;
  private final InstantSource clock;
  private final SortedMap<String, String> disk = Collections.synchronizedSortedMap(new TreeMap<>());
  private volatile boolean running;
  private volatile SortedMap<String, String> loaded = new TreeMap<>();
  private final SortedMap<String, Color> colors =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final SortedMap<String, Color> fallbacks = new TreeMap<>();
  private final SortedMap<String, Integer> canaries = new TreeMap<>();
  private final SortedMap<String, Traffic> traffic = new TreeMap<>();
  private final FakeConnections connections = new FakeConnections();
  private final Set<String> faulty = new HashSet<>();
  private int drawn;

  /**
   * The world says whether an instance answers well: its health check at HOST:PORT, what it is
   * asked for at HOST:PORT/PATH.
   */
  public FakeHaproxy(Predicate<String> answersWell, InstantSource clock) {
    this.answersWell = answersWell;
    this.clock = clock;
  }

  /** As its container's start or restart does. */
  public synchronized void start() {
    loaded = new TreeMap<>(disk);
    colors.clear();
    fallbacks.clear();
    canaries.clear();
    traffic.clear();
    connections.leaveToTheOldWorker();
    disk.forEach((path, text) -> {
      if (path.startsWith("maps/")) {
        var app = path.substring("maps/".length(), path.length() - ".map".length());
        ColorMap.read(text).ifPresent(color -> colors.put(app, color));
        ColorMap.readFallback(text).ifPresent(color -> fallbacks.put(app, color));
        canary(app, ColorMap.readCanary(text));
      }
    });
    running = true;
  }

  /** As its container's end does. */
  public synchronized void stop() {
    running = false;
    connections.endAll();
  }

  @Override
  public synchronized RuntimeSeen look(Collection<String> apps) {
    awaitRunning();
    return new RuntimeSeen(
        HaproxyConfig.mark(new BalancerFiles(loaded)),
        servers(),
        of(apps, colors),
        of(apps, fallbacks),
        of(apps, canaries));
  }

  private static <T> SortedMap<String, T> of(Collection<String> apps, SortedMap<String, T> all) {
    var known = new TreeMap<>(all);
    known.keySet().retainAll(apps);
    return known;
  }

  @Override
  public synchronized void setColor(String app, Color color, Optional<Color> fallback) {
    awaitRunning();
    refuseUnknown(app);
    colors.put(app, color);
    fallbacks.remove(app);
    fallback.ifPresent(other -> fallbacks.put(app, other));
    canary(app, 0);
  }

  @Override
  public synchronized void setCanary(String app, int percent) {
    awaitRunning();
    refuseUnknown(app);
    canary(app, percent);
  }

  @Override
  public synchronized ColorTraffic traffic(String app) {
    awaitRunning();
    refuseUnknown(app);
    return new ColorTraffic(counted(app, Color.BLUE), counted(app, Color.GREEN));
  }

  /** As the world's visitors have it: some requests are answered by one colour. */
  public synchronized void count(String app, Color color, Traffic now) {
    traffic.put(BalancedApp.backend(app, color), now);
  }

  public synchronized Traffic counted(String app, Color color) {
    return traffic.getOrDefault(BalancedApp.backend(app, color), Traffic.NONE);
  }

  /** One colour passes its checks from now on, and answers every visitor with 500. */
  public synchronized void failVisitors(String app, Color color) {
    faulty.add(BalancedApp.backend(app, color));
  }

  /** As a visitor does who comes with a WebSocket. */
  public synchronized FakeConnections.Connection connect(String app) {
    awaitRunning();
    var backend = BalancedApp.backend(app, chosen(app, colors.getOrDefault(app, Color.BLUE)));
    return servers().stream()
        .filter(server -> server.passes() && server.backend().equals(backend))
        .findFirst()
        .map(server -> connections.to(server, clock.instant()))
        .orElseThrow(() -> Trouble.failed("nobody answers for " + app));
  }

  @Override
  public synchronized void endSessions(String backend, String server) {
    awaitRunning();
    if (servers().stream()
        .noneMatch(seen -> seen.backend().equals(backend) && seen.server().equals(server))) {
      throw Trouble.failed("HAProxy said \"No such server.\"");
    }
    connections.end(backend, server);
  }

  @Override
  public synchronized int replaced() {
    awaitRunning();
    return connections.oldWorkers();
  }

  private void canary(String app, int percent) {
    if (percent == 0) {
      canaries.remove(app);
    } else {
      canaries.put(app, percent);
    }
  }

  private void refuseUnknown(String app) {
    if (!loaded.containsKey(BalancerFiles.map(app))) {
      throw Trouble.failed("HAProxy said \"Unknown map identifier\" of " + app);
    }
  }

  @Override
  public synchronized void reload() {
    awaitRunning();
    refuseFaults(new BalancerFiles(disk));
    start();
  }

  /**
   * Requests by way of its front door, or straight at an instance: well when a live one answers.
   */
  public VisitSource visits(Destination to) {
    return new VisitSource() {
      @Override
      public Visit next() {
        return answer(to);
      }

      @Override
      public void close() {}
    };
  }

  private synchronized Visit answer(Destination to) {
    awaitRunning();
    if (to.port() >= ColorPorts.FIRST && to.port() <= ColorPorts.LAST) {
      var asked = "%s:%d%s".formatted(to.address(), to.port(), to.path());
      return new Visit(answersWell.test(asked) ? 200 : 500, "");
    }
    for (var app : colors.entrySet()) {
      var by = chosen(app.getKey(), app.getValue());
      if (isLive(app.getKey(), by)) {
        var before = counted(app.getKey(), by);
        count(
            app.getKey(),
            by,
            new Traffic(before.answers() + 1, before.failed(), before.retries(), 1));
        return new Visit(faulty.contains(BalancedApp.backend(app.getKey(), by)) ? 500 : 200, "");
      }
    }
    return new Visit(503, "");
  }

  private Color chosen(String app, Color active) {
    drawn = (drawn + 37) % 100; // each number once in a hundred requests
    boolean standsIn = fallbacks.get(app) == active.other() && !isLive(app, active);
    return isLive(app, active.other()) && (standsIn || drawn < canaries.getOrDefault(app, 0))
        ? active.other()
        : active;
  }

  private boolean isLive(String app, Color color) {
    return servers().stream()
        .anyMatch(
            server -> server.passes() && server.backend().equals(BalancedApp.backend(app, color)));
  }

  @Override
  public Seen<BalancerFiles> read() {
    return disk.containsKey(BalancerFiles.CONFIG)
        ? Seen.present(new BalancerFiles(disk))
        : Seen.absent();
  }

  @Override
  public void writeFirst(BalancerFiles files) {
    disk.putAll(files.texts());
  }

  @Override
  public synchronized void install(BalancerFiles files) {
    awaitRunning();
    refuseFaults(files);
    disk.clear();
    disk.putAll(files.texts());
  }

  @Override
  public void replace(String path, String text) {
    awaitRunning();
    disk.put(path, text);
  }

  private void awaitRunning() {
    if (!running) {
      throw Trouble.unreachable("HAProxy does not run");
    }
  }

  private static void refuseFaults(BalancerFiles files) {
    if (!files.config().contains("frontend ")) {
      throw Trouble.failed("HAProxy finds faults in its new files")
          .evidence(List.of("[ALERT] no frontend"));
    }
  }

  private List<ServerSeen> servers() {
    var servers = new ArrayList<ServerSeen>();
    var backend = "";
    for (var line : new BalancerFiles(loaded).config().lines().toList()) {
      if (!line.startsWith("backend ") && !line.startsWith("  server ")) {
        continue;
      }
      var head = BACKEND.matcher(line);
      var server = SERVER.matcher(line);
      if (head.matches()) {
        backend = head.group(1);
      } else if (server.matches()) {
        boolean isSpare = server.group(3).endsWith("backup"); // never checked
        boolean well = !isSpare && answersWell.test(server.group(2));
        if (!well) {
          connections.end(backend, server.group(1)); // they end with their instance
        }
        servers.add(
            new ServerSeen(
                backend,
                server.group(1),
                well,
                well,
                well ? "L7OK 200" : "L4CON: Layer4 connection problem (Connection refused)",
                connections.count(backend, server.group(1)),
                connections.sinceLast(backend, server.group(1), clock.instant())));
      }
    }
    return servers;
  }
}
