package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.EngineException;
import dev.skep.docker.ExecSpec;
import dev.skep.hosts.DiskUse;
import dev.skep.hosts.HostName;
import dev.skep.run.Seen;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asks a host container for the filesystem of its engine's volume; hosts of one machine share it.
 */
record LocalDisk(Docker engine) {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** One line a filesystem: name, blocks of 1024 bytes, used, available, capacity, where. */
  private static final List<String> QUESTION = List.of("df", "-P", "-k", "/var/lib/docker");

  private static final Pattern LINE =
      Pattern.compile(".*\\s[0-9]+\\s+([0-9]{1,15})\\s+([0-9]{1,15})\\s+[0-9]+%\\s+/.*");

  Seen<DiskUse> of(HostName host) {
    try {
      var answer = engine.within(LIMIT).containers().exec(host.value(), ExecSpec.of(QUESTION));
      return answer.succeeded() ? parse(answer.stdout()) : Seen.unknown(answer.stderr().strip());
    } catch (EngineException silent) {
      return Seen.unknown(silent.answer());
    }
  }

  static Seen<DiskUse> parse(String answer) {
    return answer
        .lines()
        .map(LINE::matcher)
        .filter(line -> line.matches())
        .findFirst()
        .map(line ->
            Seen.present(
                new DiskUse(
                    Long.parseLong(line.group(1)) << 10, Long.parseLong(line.group(2)) << 10)))
        .orElseGet(() -> Seen.unknown("df said nothing of it"));
  }
}
