package dev.skep.spec.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A variable of the environment, as a file refers to it between {@code ${} and {@code }}: the six
 * forms of docker compose.
 *
 * @param operator what follows the name: {@code :-}, {@code -}, {@code :?}, {@code ?}, {@code :+},
 *     {@code +}, or nothing
 * @param words the default, the message, or what replaces a variable that is set
 */
record Variable(String name, String operator, String words) {
  private static final Pattern WRITTEN =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])(.*))?", Pattern.DOTALL);

  /** Parts of a name, between underscores, that suggest a secret. */
  private static final Set<String> SECRET = Set.of("KEY", "KEYS", "PASS", "PWD", "PW", "CREDS");

  private static final Pattern SECRETIVE =
      Pattern.compile("PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|APIKEY|PRIVATEKEY");

  /** Reads a reference; empty where it has none of the six forms. */
  static Optional<Variable> parse(String inside) {
    var matcher = WRITTEN.matcher(inside);
    return matcher.matches()
        ? Optional.of(
            new Variable(
                matcher.group(1),
                Optional.ofNullable(matcher.group(2)).orElse(""),
                Optional.ofNullable(matcher.group(3)).orElse("")))
        : Optional.empty();
  }

  /**
   * Whether the name suggests a secret. PWD does not: it is the working directory of every shell.
   */
  boolean isSecretive() {
    var upper = name.toUpperCase(Locale.ROOT);
    return SECRETIVE.matcher(upper).find()
        || !upper.equals("PWD") && Arrays.stream(upper.split("_")).anyMatch(SECRET::contains);
  }

  /** Whether an empty value counts as none. */
  boolean emptyIsNone() {
    return operator.startsWith(":");
  }
}
