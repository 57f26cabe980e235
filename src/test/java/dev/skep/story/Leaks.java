package dev.skep.story;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds secrets in texts: plain, and in whatever stands there in base64, as engines show the data
 * of a config. Pure.
 */
final class Leaks {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

  /** Shorter lines are no proof; the last one of a key in PEM may be that short. */
  private static final int SHORTEST = 20;

  /** The end of a line tells keys apart: keys on one curve begin alike. */
  private static final int ENOUGH = 32;

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{%d,}".formatted(SHORTEST));
  private static final int GROUP = 4;

  private final Map<String, List<String>> needles = new TreeMap<>();

  /** The secrets by name; what is a certificate in them is none. */
  Leaks(Map<String, String> secrets) {
    secrets.forEach((name, text) -> needles.put(name, needlesOf(text)));
  }

  /** Pieces that lie within one line: JSON and logs write line breaks in their own ways. */
  private static List<String> needlesOf(String secret) {
    var pieces =
        CERTIFICATE
            .matcher(secret)
            .replaceAll("")
            .lines()
            .map(String::strip)
            .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
            .map(line -> line.substring(Math.max(0, line.length() - ENOUGH)))
            .toList();
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("nothing of so short a secret could be told from chance");
    }
    return pieces;
  }

  /** "SECRET in PLACE" for each that was found, the places' names given. */
  List<String> in(Map<String, String> texts) {
    var found = new ArrayList<String>();
    texts.forEach((place, text) -> {
      var decoded = decoded(text);
      needles.forEach((name, pieces) -> {
        if (pieces.stream().anyMatch(each -> text.contains(each) || decoded.contains(each))) {
          found.add("%s in %s".formatted(name, place));
        }
      });
    });
    return found;
  }

  /** What stands before it may run into it, so each run is read from each of its first letters. */
  private static String decoded(String text) {
    var all = new StringBuilder();
    var runs = BASE64.matcher(text);
    while (runs.find()) {
      for (int from = 0; from < GROUP; from++) {
        all.append(bytes(runs.group().substring(from))).append('\n');
      }
    }
    return all.toString();
  }

  /** Padding may be missing; a last letter by itself says nothing. */
  private static String bytes(String base64) {
    int whole = base64.length() % GROUP == 1 ? base64.length() - 1 : base64.length();
    var bytes = Base64.getDecoder().decode(base64.substring(0, whole));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
