package dev.skep.balancer.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.balancer.model.BalancerDisk;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.docker.Docker;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Tar;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes the files in a balancer's volume. They are written through the archive call and
 * put in place by renames, so that whenever HAProxy is started it finds whole files.
 */
final class ExecDisk implements BalancerDisk {
  /** Where the volume is mounted; the official image's own place. */
  public static final String FOLDER = "/usr/local/etc/haproxy";

  private static final String STAGE = ".next";
  private static final Duration LIMIT = Duration.ofSeconds(15);

  // Maps first: the old configuration does not mind new maps, the new one needs them.
  private static final String INSTALL =
      """
      set -e; cd %1$s
      haproxy -c -f %2$s/haproxy.cfg >&2 || exit 90
      mkdir -p maps
      for f in %2$s/maps/*.map; do [ ! -e "$f" ] || mv -f "$f" maps/; done
      mv -f %2$s/haproxy.cfg haproxy.cfg
      for f in maps/*.map; do case " $KEEP " in *" $f "*) ;; *) rm -f "$f";; esac; done
      rm -rf %2$s; sync . maps haproxy.cfg 2>/dev/null || true
      """
          .formatted(FOLDER, STAGE);
  private static final int REFUSED = 90;

  private final Docker engine;
  private final HaproxyChannel line;
  private final String container;

  ExecDisk(Docker engine, HaproxyChannel line, String container) {
    this.engine = engine;
    this.line = line;
    this.container = container;
  }

  @Override
  public Seen<BalancerFiles> read() {
    try (var tar = engine.within(LIMIT).containers().getArchive(container, FOLDER)) {
      var texts = new TreeMap<String, String>();
      for (var entry : Tar.read(tar)) {
        var path = entry.name().substring(entry.name().indexOf('/') + 1);
        if (path.equals(BalancerFiles.CONFIG) || path.matches("maps/[^/]+\\.map")) {
          texts.put(path, new String(entry.content(), UTF_8));
        }
      }
      return texts.containsKey(BalancerFiles.CONFIG)
          ? Seen.present(new BalancerFiles(texts))
          : Seen.absent();
    } catch (NotFound none) {
      return Seen.absent();
    } catch (EngineException silent) {
      return Seen.unknown(silent.answer());
    } catch (IOException broken) {
      return Seen.unknown("the files of %s came broken: %s".formatted(container, broken));
    }
  }

  @Override
  public void writeFirst(BalancerFiles files) {
    engine.containers().putArchive(container, FOLDER, tar("", files));
  }

  @Override
  public void install(BalancerFiles files) {
    engine.containers().putArchive(container, FOLDER, tar(STAGE + "/", files));
    var result =
        engine
            .containers()
            .exec(
                container,
                ExecSpec.of("sh", "-c", INSTALL)
                    .env(Map.of("KEEP", String.join(" ", files.texts().keySet())))
                    .timeout(LIMIT));
    if (result.exitCode() == REFUSED) {
      throw Trouble.failed(
              "HAProxy %s on %s finds faults in its new files; nothing was changed."
                  .formatted(container, engine.name()))
          .evidence(HaproxyWords.faults(result.said()))
          .next("Mend what it names in the file, then run \"skep up\" again.");
    }
    orFail(result.succeeded(), result.said());
  }

  @Override
  public void replace(String path, String text) {
    var now = line.replace(FOLDER + "/" + path, text, LIMIT);
    orFail(now.well() && now.text().equals(text), now.text());
  }

  private void orFail(boolean succeeded, String said) {
    if (!succeeded) {
      throw Trouble.failed(
              "Could not write the files of HAProxy %s on %s: %s"
                  .formatted(container, engine.name(), said))
          .next("Look at the disk of that host, then run \"skep up\" again.");
    }
  }

  private static byte[] tar(String folder, BalancerFiles files) {
    var entries = new ArrayList<Tar.Entry>();
    if (!folder.isEmpty()) {
      entries.add(Tar.Entry.folder(folder, 0755, 0, 0));
    }
    entries.add(Tar.Entry.folder(folder + "maps", 0755, 0, 0));
    files
        .texts()
        .forEach((path, text) ->
            entries.add(new Tar.Entry(folder + path, text.getBytes(UTF_8), 0644, 0, 0)));
    return Tar.write(entries);
  }
}
