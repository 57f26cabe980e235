package dev.skep.app.model;

import dev.skep.docker.image.Image;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Trouble;
import dev.skep.spec.AppSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Secrets that an app reads from its environment. A shell of its image reads each secret from its
 * file and then becomes the program. So a value is only where the program runs: an engine shows a
 * service's variables and command to everyone who asks. Pure.
 *
 * @param byFile the variable, by the secret's name
 * @param image the app's image, which says how the program is started
 */
public record SecretVariables(SortedMap<String, String> byFile, Image image) {
  public static final String SHELL = "/bin/sh";

  // Linux takes 131,072 with the name, and refuses to start a program with more.
  private static final int MOST_BYTES = 128_000;

  public SecretVariables {
    byFile = Collections.unmodifiableSortedMap(new TreeMap<>(byFile));
  }

  public static SecretVariables of(Map<String, String> byFile, Image image) {
    return new SecretVariables(new TreeMap<>(byFile), image);
  }

  /** Refuses a secret's value that no variable can hold. */
  public static void check(AppSpec app, dev.skep.spec.SecretSpec declared, SecretBytes value) {
    var variable = app.secretVariables().get(declared.name());
    if (variable == null) {
      return;
    }
    var bytes = value.bytes();
    if (bytes.length > MOST_BYTES) {
      throw cannot(
          declared, "it has %,d bytes, and %,d are the most".formatted(bytes.length, MOST_BYTES));
    }
    for (byte each : bytes) {
      if (each == 0) {
        throw cannot(declared, "it has a zero byte");
      }
    }
  }

  private static Trouble cannot(dev.skep.spec.SecretSpec declared, String why) {
    return Trouble.invalid("The secret %s can be no variable: %s.".formatted(declared.name(), why))
        .next("Leave out \"as\" and have the app read /run/secrets/%s.".formatted(declared.name()));
  }

  /** The service's entry point in place of the image's; its arguments are {@link #words}. */
  List<String> entrypoint() {
    var script = new StringBuilder();
    byFile.forEach((secret, variable) ->
        script.append(
            "%1$s=\"$(cat /run/secrets/%2$s)\" || exit 1; export %1$s; "
                .formatted(variable, secret)));
    return List.of(SHELL, "-c", script + "exec \"$@\"", "skep");
  }

  /**
   * The program as the image starts it, with this command or, if that is empty, the image's own.
   */
  List<String> words(List<String> command) {
    var words = new ArrayList<>(image.entrypoint());
    words.addAll(command.isEmpty() ? image.command() : command);
    return words;
  }
}
