package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.Color;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.balancer.model.ServerSeen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes the one line of commands that asks HAProxy for its whole runtime state, and parses the
 * answer. HAProxy ends each command's answer with an empty line; {@code show info} has none inside.
 */
final class RuntimeAnswer {
  private static final int UP = 2;
  private static final Pattern PASSED = Pattern.compile("L[467]OKC?");

  /** It stands before the last check's outcome while the next one is under way. */
  private static final String UNDER_WAY = "* ";

  private RuntimeAnswer() {}

  static String question(Collection<String> apps) {
    var commands = new ArrayList<String>();
    commands.add("show info");
    commands.add("show servers state");
    commands.add("show stat -1 4 -1");
    apps.forEach(app -> commands.add("show map " + BalancerFiles.map(app)));
    return String.join(";", commands);
  }

  static RuntimeSeen parse(String answer, Collection<String> apps) {
    var parts = answer.split("\n\n+");
    var checks = parts.length > 2 ? lastChecks(parts[2]) : Map.<String, Stat>of();
    var colors = new TreeMap<String, Color>();
    var fallbacks = new TreeMap<String, Color>();
    var canaries = new TreeMap<String, Integer>();
    int at = 3;
    for (var app : apps) {
      if (at < parts.length) {
        var map = parts[at++];
        color(map).ifPresent(color -> colors.put(app, color));
        fallback(map).ifPresent(color -> fallbacks.put(app, color));
        if (canary(map) > 0) {
          canaries.put(app, canary(map));
        }
      }
    }
    return new RuntimeSeen(
        mark(parts[0]),
        parts.length > 1 ? servers(parts[1], checks) : List.of(),
        colors,
        fallbacks,
        canaries,
        fullness(parts[0]));
  }

  private static String mark(String info) {
    return info.lines()
        .filter(line -> line.startsWith("description: "))
        .map(line -> line.substring("description: ".length()).strip())
        .findFirst()
        .orElse("");
  }

  private static int fullness(String info) {
    long most = number(info, "Maxconn: ");
    return most == 0 ? 0 : (int) (number(info, "CurrConns: ") * 100 / most);
  }

  private static long number(String info, String key) {
    return info.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .filter(word -> word.matches("[0-9]{1,12}"))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  /**
   * The servers of all backends; columns are found by the names in the header, which begins with
   * {@code # }.
   */
  private static List<ServerSeen> servers(String states, Map<String, Stat> stats) {
    var lines = states.lines().dropWhile(line -> !line.startsWith("# ")).toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    var header = List.of(lines.getFirst().substring(2).split(" "));
    int backend = header.indexOf("be_name");
    int server = header.indexOf("srv_name");
    int state = header.indexOf("srv_op_state");
    return lines.stream()
        .skip(1)
        .map(line -> line.split(" "))
        .filter(words -> words.length > Math.max(state, server))
        .map(words -> {
          var stat = stats.getOrDefault(words[backend] + "/" + words[server], Stat.NONE);
          return new ServerSeen(
              words[backend],
              words[server],
              Integer.parseInt(words[state]) == UP && !Backends.isSpare(words[server]),
              stat.passed,
              stat.check,
              stat.sessions,
              stat.sinceLast);
        })
        .toList();
  }

  private record Stat(String check, boolean passed, long sessions, Duration sinceLast) {
    static final Stat NONE = new Stat("", false, 0, Duration.ZERO);
  }

  private static Map<String, Stat> lastChecks(String csv) {
    var stats = new HashMap<String, Stat>();
    StatRow.of(csv)
        .forEach(row ->
            stats.put(
                row.cell("pxname") + "/" + row.cell("svname"),
                new Stat(
                    words(row),
                    PASSED.matcher(status(row)).matches(),
                    row.number("scur"),
                    Duration.ofSeconds(Math.max(0, row.number("lastsess"))))));
    return stats;
  }

  /**
   * The status of the last check that has ended. The state's {@code srv_check_result} is 0 while a
   * check is under way, which on a busy host is most of the time.
   */
  private static String status(StatRow row) {
    var status = row.cell("check_status");
    return status.startsWith(UNDER_WAY) ? status.substring(UNDER_WAY.length()) : status;
  }

  /**
   * The outcome of the last check in words, as in {@code L7STS 500: Layer7 wrong status (Internal
   * Server Error)}.
   */
  private static String words(StatRow row) {
    var status = (status(row) + " " + row.cell("check_code")).strip();
    var info = row.cell("last_chk");
    return status.isEmpty()
        ? ""
        : status + ": " + row.cell("check_desc") + (info.isEmpty() ? "" : " (" + info + ")");
  }

  static Optional<Color> color(String map) {
    return ColorMap.color(entries(map));
  }

  static Optional<Color> fallback(String map) {
    return ColorMap.fallback(entries(map));
  }

  static int canary(String map) {
    return ColorMap.canary(entries(map));
  }

  static boolean isUnknownMap(String map) {
    return map.contains("Unknown map identifier");
  }

  /** {@code show map} puts a reference before each line of the file. */
  private static Stream<String> entries(String map) {
    return map.lines()
        .filter(line -> line.startsWith("0x"))
        .map(line -> line.substring(line.indexOf(' ') + 1));
  }
}
