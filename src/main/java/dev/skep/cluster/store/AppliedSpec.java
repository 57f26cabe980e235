package dev.skep.cluster.store;

import java.util.ArrayList;
import java.util.List;

/**
 * The spec file that was applied last, word for word, so that any teammate can continue from it. It
 * is written before the run acts on it: a run that heals a half-made cluster then knows what was
 * desired.
 *
 * @param text the file as it was; it holds no secrets
 * @param sha256 of the text
 * @param by who applied the file, {@code user@machine}
 * @param at when it was applied, ISO-8601
 * @param earlier the files before it, newest first: they tell an older copy from a newer one
 */
public record AppliedSpec(String text, String sha256, String by, String at, List<String> earlier) {
  public static final String DOCUMENT = "applied";

  /** Stands for "nothing was applied yet". */
  public static final AppliedSpec NOTHING = new AppliedSpec("", "", "", "", List.of());

  // An earlier file may describe an app that serves until another takes its place.
  private static final int KEPT = 20;

  /** A file is a few kilobytes, and may be 256 KiB; a document holds 1 MiB. */
  private static final int MOST_CHARACTERS = 300_000;

  public AppliedSpec {
    earlier = List.copyOf(earlier);
  }

  /** Returns the next applied spec, which remembers this one. */
  public AppliedSpec followedBy(String nextText, String nextSha256, String nextBy, String nextAt) {
    var before = new ArrayList<String>();
    if (!text.isEmpty()) {
      before.add(text);
    }
    before.addAll(earlier);
    return new AppliedSpec(nextText, nextSha256, nextBy, nextAt, fitting(nextText, before));
  }

  /** Returns the newest of the earlier files, as far as there is room beside the text. */
  private static List<String> fitting(String text, List<String> before) {
    var kept = new ArrayList<String>();
    int characters = text.length();
    for (var each : before.subList(0, Math.min(KEPT, before.size()))) {
      characters += each.length();
      if (characters > MOST_CHARACTERS) {
        break;
      }
      kept.add(each);
    }
    return kept;
  }
}
