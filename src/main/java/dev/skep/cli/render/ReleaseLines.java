package dev.skep.cli.render;

import dev.skep.cluster.reconcile.ReleaseHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders an app's releases, a line each, newest last. */
public final class ReleaseLines {
  private static final int SHORT_DIGEST = 19; // "sha256:" and twelve digits

  private ReleaseLines() {}

  /** The lines, with times as in {@code zone}. */
  public static List<String> of(List<ReleaseHistory.Line> lines, ZoneId zone) {
    var clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    var table = new Table("");
    table.row("generation", "release", "digest", "when", "who", "verdict", "", "");
    lines.forEach(line -> {
      var release = line.release();
      table.row(
          String.valueOf(release.generation()),
          release.tag(),
          release.digest().map(ReleaseLines::shorter).orElse(""),
          clock.format(when(line).truncatedTo(ChronoUnit.SECONDS)),
          release.by(),
          line.verdict(),
          line.verdict().equals("served") ? temperature(line) : "",
          release.reason().flatMap(reason -> reason.lines().findFirst()).orElse(""));
    });
    return table.lines();
  }

  /** The releases for scripts. */
  public static Map<String, Object> document(String app, List<ReleaseHistory.Line> lines) {
    var document = new LinkedHashMap<String, Object>();
    document.put("schema", 1);
    document.put("app", app);
    document.put("releases", lines.stream().map(ReleaseLines::fields).toList());
    return document;
  }

  private static Map<String, Object> fields(ReleaseHistory.Line line) {
    var release = line.release();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("generation", release.generation());
    fields.put("release", release.tag());
    fields.put("image", release.image());
    fields.put("digest", release.digest());
    fields.put("content", release.content());
    fields.put("color", release.color().word());
    fields.put("by", release.by());
    fields.put("at", release.at().toString());
    fields.put("servedAt", release.servedAt().map(Instant::toString));
    fields.put("retiredAt", release.retiredAt().map(Instant::toString));
    fields.put("verdict", line.verdict());
    fields.put("warm", line.warm());
    fields.put("reason", release.reason());
    return fields;
  }

  private static Instant when(ReleaseHistory.Line line) {
    Optional<Instant> served = line.release().servedAt();
    return served.orElse(line.release().at());
  }

  private static String temperature(ReleaseHistory.Line line) {
    return line.warm() ? "warm" : "cold";
  }

  private static String shorter(String digest) {
    return digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
  }
}
