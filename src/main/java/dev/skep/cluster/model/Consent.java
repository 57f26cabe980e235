package dev.skep.cluster.model;

/** Asks the user before a run does something to the cluster that they may not have meant. */
@FunctionalInterface
public interface Consent {
  boolean given(String question);

  /**
   * Asks before a file undoes what a teammate applied. A user who agreed beforehand to harmless
   * changes did not agree to that.
   */
  default boolean toTakeBack(String question) {
    return given(question);
  }

  /** The consent of a run whose caller has agreed beforehand. */
  static Consent always() {
    return question -> true;
  }
}
