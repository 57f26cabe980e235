package dev.skep.app.release;

import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.docker.image.Image;
import dev.skep.run.Trouble;
import dev.skep.spec.BeforeSpec;
import dev.skep.spec.ShellForm;
import dev.skep.spec.SmokeTest;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses a release whose command, smoke test or migration could never reach its program, since the
 * image hands it to a shell that drops it: the image would serve in place of a smoke test until the
 * time is up, or run its own command in place of the file's.
 */
record CommandCheck(DesiredApp app, Release release, Image image) {
  private static final String ENTRYPOINT =
      "Nothing of it was started. Write the image's ENTRYPOINT as a list, ENTRYPOINT [\"node\"],"
          + " or leave it out.";

  void check() {
    checkCommand();
    app.spec()
        .smoke()
        .filter(SmokeTest.Arguments.class::isInstance)
        .map(SmokeTest.Arguments.class::cast)
        .ifPresent(this::check);
    app.spec().before().ifPresent(this::check);
  }

  /**
   * Refuses a command that never reaches the program: Docker would run the image's own, and nothing
   * would say so.
   */
  private void checkCommand() {
    if (!release.command().isEmpty() && ShellForm.swallows(image.entrypoint())) {
      throw refused("Its \"command\"", String.join(" ", release.command()), image.entrypoint())
          .next(ENTRYPOINT);
    }
  }

  private void check(SmokeTest.Arguments smoke) {
    var command = release.command().isEmpty() ? image.command() : release.command();
    var words = new ArrayList<>(image.entrypoint());
    words.addAll(command);
    if (ShellForm.swallows(words)) {
      throw refused("The arguments of the smoke test", String.join(" ", smoke.arguments()), words)
          .next(
              "Nothing of it was started. Write the image's CMD as a list, CMD [\"node\","
                  + " \"server.js\"], give the app a \"command\", or ask for a path: smoke: /healthz");
    }
  }

  private void check(BeforeSpec before) {
    if (ShellForm.swallows(image.entrypoint())) {
      throw refused("The command of \"before\"", before.words(), image.entrypoint())
          .next(ENTRYPOINT);
    }
  }

  private Trouble refused(String what, String which, List<String> words) {
    return Trouble.failed(
        "%s, %s, would never reach the program of %s: the image starts it by a shell, %s, and they would end there."
            .formatted(what, which, release.image(), words));
  }
}
