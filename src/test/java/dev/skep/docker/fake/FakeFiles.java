package dev.skep.docker.fake;

import dev.skep.docker.container.Mount;
import dev.skep.docker.image.Tar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A container's files: those under a volume's mount belong to the volume, and so outlive the
 * container. Kept in the engine by volume name.
 */
final class FakeFiles {
  /** In every image but those that are called so. */
  private static final Map<String, String> LACKING =
      Map.of("/bin/sh", "distroless", "/usr/bin/perl", "alpine");

  private final FakeEngine engine;
  private final FakeContainer container;

  FakeFiles(FakeEngine engine, FakeContainer container) {
    this.engine = engine;
    this.container = container;
  }

  void put(String path, Tar.Entry entry) {
    files(path).put(inner(path), entry);
  }

  List<Tar.Entry> under(String path) {
    var found = new ArrayList<Tar.Entry>();
    var lacking = LACKING.get(path);
    if (lacking != null && !container.spec().program().image().contains(lacking)) {
      found.add(new Tar.Entry("program", new byte[0], 0755, 0, 0));
    }
    var inner = inner(path);
    files(path)
        .forEach((where, entry) -> {
          if (where.equals(inner) || where.startsWith(inner + "/")) {
            var name = where.substring(inner.lastIndexOf('/') + 1);
            found.add(
                new Tar.Entry(name, entry.content(), entry.mode(), entry.user(), entry.group()));
          }
        });
    return found;
  }

  private Map<String, Tar.Entry> files(String path) {
    for (var mount : container.spec().mounts()) {
      if (mount instanceof Mount.Volume(var name, var target, _) && within(path, target)) {
        return engine.volumeFiles(name);
      }
    }
    return container.files();
  }

  private String inner(String path) {
    for (var mount : container.spec().mounts()) {
      if (mount instanceof Mount.Volume(_, var target, _) && within(path, target)) {
        return path.substring(target.length());
      }
    }
    return path;
  }

  private static boolean within(String path, String target) {
    return path.equals(target) || path.startsWith(target + "/");
  }
}
