package dev.skep.cluster.store;

/**
 * The file that was applied last, word for word, so that any teammate can carry on from it. Written
 * before it is acted on: what heals a half-made cluster knows what it was to be.
 *
 * @param text the file as it was; it holds no secrets
 * @param sha256 of the text
 * @param by who applied it, {@code user@machine}
 * @param at when, ISO-8601
 */
public record Applied(String text, String sha256, String by, String at) {
  public static final String DOCUMENT = "applied";

  /** Stands for "nothing was applied yet". */
  public static final Applied NOTHING = new Applied("", "", "", "");
}
