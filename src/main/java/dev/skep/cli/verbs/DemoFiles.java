package dev.skep.cli.verbs;

import dev.skep.cli.environment.InstallFolder;
import dev.skep.cli.reach.FreePorts;
import dev.skep.cli.reach.StandIns;
import dev.skep.run.Trouble;
import dev.skep.spec.BalancerSpec;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * The files of the demo: its example and its own file. A demo that exists keeps its port; a new one
 * takes 8080 or the next free one.
 *
 * @param home the folder that Skep was started from
 */
record DemoFiles(Path home) {
  private static final int USUAL_PORT = 8080;

  /** A release of the sample app that lacks a file: its smoke test fails. */
  static final String BROKEN = "v3-broken";

  static DemoFiles ofThisProgram() {
    return InstallFolder.folder()
        .map(DemoFiles::new)
        .orElseThrow(() ->
            Trouble.failed("The demo needs Skep's own folder with its images and examples.")
                .next("Start it as ./skep demo from a clone."));
  }

  /**
   * The commands that must run before: an engine, the images, and releases to deploy, a broken one
   * too.
   */
  List<List<String>> preparations() {
    var setup = new LocalSetup(home);
    return List.of(setup.engine(), setup.images(), setup.releases(List.of("v2", BROKEN)));
  }

  private Path example() {
    return home.resolve("examples").resolve("demo").resolve("skep.yml");
  }

  private Path file() {
    return home.resolve("dist").resolve("demo").resolve("skep.yml");
  }

  /** The running demo's file; the example's where there is none. */
  Path existing() {
    return Files.exists(file()) ? file() : example();
  }

  /** Writes the demo's file and returns its path. */
  Path write(OptionalInt wanted, StandIns standIns) throws IOException {
    int port = wanted.orElseGet(this::port);
    var text = Files.readString(example());
    Files.createDirectories(file().getParent());
    return Files.writeString(
        file(),
        routers(text, standIns)
            .replaceFirst("(?m)(^\\s*balancer:[^#]*\\bhttp:\\s*)\\d+", "$1" + port));
  }

  /**
   * The text without a router image where no stand-in is used: an official image has a mongos of
   * its own, and the router image is then not even built.
   */
  private static String routers(String text, StandIns standIns) {
    var members = SpecLoader.loadKnown(text).mongo().map(mongo -> mongo.image().toString());
    return standIns.of(members.stream().toList()).isEmpty()
        ? text.replaceFirst("(?m)^\\s*routerImage:.*\\R", "")
        : text;
  }

  private int port() {
    if (Files.exists(file())) {
      return portOf(file());
    }
    return FreePorts.firstFrom(USUAL_PORT);
  }

  private static int portOf(Path file) {
    try {
      return SpecLoader.load(Files.readString(file)) instanceof LoadResult.Loaded(var spec)
          ? spec.balancer().map(BalancerSpec::http).map(http -> http.number()).orElse(USUAL_PORT)
          : USUAL_PORT;
    } catch (IOException unreadable) {
      return USUAL_PORT;
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(file());
    Files.deleteIfExists(file().getParent());
  }
}
