package dev.skep.app.model;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the log of each app's last failed release on the hosts that it ran on: one file for each
 * app and host. Only root may read it, as an app may log what is private.
 */
public record KeptLogs(Provider provider) {
  private static final String PATH = "/var/lib/docker/skep/failed/%s.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The log of the release that failed last.
   *
   * @param unread hosts whose file could not be read, each with the reason
   */
  public record Newest(SortedMap<HostName, KeptLog> logs, List<String> unread) {}

  /** Writes the log of a failed release in place of the one before. */
  public void write(HostName host, KeptLog log) throws InterruptedException {
    provider.writePrivateFile(
        host, PATH.formatted(log.app()), SecretBytes.of(JSON.writeValueAsString(log)));
  }

  /**
   * The log of the release that failed last. Hosts that had no part in it may keep the log of an
   * earlier release: that is left out.
   */
  public Newest newest(String app, Collection<HostName> hosts) {
    var logs = new TreeMap<HostName, KeptLog>();
    var unread = new ArrayList<String>();
    for (var host : hosts) {
      switch (read(host, app)) {
        case Seen.Present<KeptLog>(var log) -> logs.put(host, log);
        case Seen.Absent<KeptLog> _ -> {}
        case Seen.Unknown<KeptLog>(var reason) -> unread.add(host + ": " + reason);
      }
    }
    Optional<Instant> last = logs.values().stream().map(KeptLog::at).max(Comparator.naturalOrder());
    logs.values().removeIf(log -> !log.at().equals(last.orElseThrow()));
    return new Newest(logs, unread);
  }

  private Seen<KeptLog> read(HostName host, String app) {
    return switch (provider.readPrivateFile(host, PATH.formatted(app))) {
      case Seen.Present<SecretBytes>(var text) -> parse(text);
      case Seen.Absent<SecretBytes> _ -> Seen.absent();
      case Seen.Unknown<SecretBytes>(var reason) -> Seen.unknown(reason);
    };
  }

  private static Seen<KeptLog> parse(SecretBytes text) {
    try {
      return Seen.present(JSON.readValue(text.bytes(), KeptLog.class));
    } catch (JacksonException | NullPointerException notOurs) {
      return Seen.unknown("it is no log that this Skep kept");
    }
  }
}
