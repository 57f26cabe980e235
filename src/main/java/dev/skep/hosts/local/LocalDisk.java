package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.DiskUse;
import dev.skep.run.Seen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the disk use of a host's engine. Where the volume's folder is visible from here it is read
 * directly. Otherwise, as for a user who is not root or an engine elsewhere, a program in the host
 * is asked, which costs some 60 ms and as much of a core.
 */
record LocalDisk(Docker engine) {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  /**
   * The question, which prints one line for each filesystem: name, blocks of 1024 bytes, used,
   * available, capacity, mount point.
   */
  private static final List<String> QUESTION = List.of("df", "-P", "-k", "/var/lib/docker");

  private static final Pattern LINE =
      Pattern.compile(".*\\s[0-9]+\\s+([0-9]{1,15})\\s+([0-9]{1,15})\\s+[0-9]+%\\s+/.*");

  Seen<DiskUse> of(HostName host, String volume) {
    try {
      var seen = fromHere(volume);
      return seen.isPresent() ? Seen.present(seen.get()) : asked(host);
    } catch (EngineException silent) {
      return Seen.unknown(silent.answer());
    }
  }

  /**
   * Reads the disk use from here. A volume with its own filesystem is left out: it is seen only
   * where it is mounted, which may not be here.
   */
  private Optional<DiskUse> fromHere(String name) {
    return engine
        .within(LIMIT)
        .volumes()
        .find(name)
        .filter(volume -> volume.options().isEmpty() && !volume.mountpoint().isEmpty())
        .map(volume -> Path.of(volume.mountpoint()))
        .filter(Files::isDirectory)
        .flatMap(LocalDisk::at);
  }

  static Optional<DiskUse> at(Path folder) {
    try {
      var store = Files.getFileStore(folder);
      var used = store.getTotalSpace() - store.getUnallocatedSpace();
      return Optional.of(new DiskUse(used, store.getUsableSpace()));
    } catch (IOException closed) {
      return Optional.empty();
    }
  }

  private Seen<DiskUse> asked(HostName host) {
    var answer =
        engine.within(LIMIT).containers().exec(host.value(), ExecSpec.of(QUESTION).timeout(LIMIT));
    return answer.succeeded() ? parse(answer.stdout()) : Seen.unknown(answer.stderr().strip());
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
