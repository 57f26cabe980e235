package dev.skep.cli.verbs;

import dev.skep.cli.reach.MachineImages;
import dev.skep.cli.reach.Programs;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Brings what local hosts need of this machine before the first of them is made: an engine, and the
 * images that scripts of Skep's own folder bring. The scripts print and do nothing where all is
 * there.
 *
 * @param home the folder that Skep was started from
 */
record LocalSetup(Path home) {
  private static final String SAMPLE = "demo/web:";

  /** The releases of the sample app that users are told of; another tag may be a typing error. */
  private static final Set<String> RELEASES = Set.of("v1", "v2", DemoFiles.BROKEN);

  /** The images that {@code images/build} brings. */
  private static final Set<String> BROUGHT =
      Set.of("docker:dind", "mongo:8.0", "haproxy:3.0", "registry:2", "skep/router:1");

  /** The image of layer links; without it hosts pull their images one by one. */
  private static final String LINKS = "skep/links:1";

  /** The command that starts the engine, and installs it where the script knows how. */
  List<String> engine() {
    return List.of(home.resolve("bin").resolve("engine").toString());
  }

  /** The command that pulls the missing images, and builds equal ones where no hub answers. */
  List<String> images() {
    return List.of(home.resolve("images").resolve("build").toString());
  }

  /**
   * The command that builds the image by which new hosts get the layers that this machine's engine
   * has.
   */
  List<String> links() {
    return List.of(home.resolve("images").resolve("links").toString());
  }

  /** The command that builds releases of the sample app. */
  List<String> releases(List<String> tags) {
    var command = new ArrayList<>(List.of(home.resolve("images").resolve("app").toString()));
    command.addAll(tags);
    return List.copyOf(command);
  }

  /** Brings what the file's cluster lacks on this machine, as far as the scripts can bring it. */
  void bring(Spec spec, MachineImages machine, Programs programs) throws InterruptedException {
    var named = NamedImages.of(spec).stream().map(ImageRef::toString).toList();
    if (machine.absent(named) instanceof Seen.Unknown<Set<String>>) {
      run(programs, engine());
    }
    if (known(machine.absent(named)).stream().anyMatch(BROUGHT::contains)) {
      run(programs, images());
    }
    if (!known(machine.absent(Set.of(LINKS))).isEmpty()) {
      run(programs, links());
    }
    var releases = releasesIn(known(machine.absent(named)));
    if (!releases.isEmpty()) {
      run(programs, releases(releases));
    }
  }

  private static Set<String> known(Seen<Set<String>> absent) {
    return absent.known().orElse(Set.of());
  }

  private static List<String> releasesIn(Collection<String> images) {
    return images.stream()
        .filter(image -> image.startsWith(SAMPLE))
        .map(image -> image.substring(SAMPLE.length()))
        .filter(RELEASES::contains)
        .sorted()
        .toList();
  }

  /** Runs a script to its end, with its output beside the result; throws when it fails. */
  static void run(Programs programs, List<String> command) throws InterruptedException {
    int code = programs.runAside(command);
    if (code != 0) {
      throw Trouble.unreachable(
              "%s ended with %d; its words are above.".formatted(String.join(" ", command), code))
          .next("Mend what it names, then run the same command again.");
    }
  }
}
