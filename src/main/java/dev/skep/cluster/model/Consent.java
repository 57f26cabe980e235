package dev.skep.cluster.model;

/** Asks a person before something is done that they may not have meant. */
@FunctionalInterface
public interface Consent {
  boolean given(String question);

  /**
   * Asks before a file takes back what a teammate applied. Who agreed beforehand to all that is
   * harmless did not mean that.
   */
  default boolean toTakeBack(String question) {
    return given(question);
  }

  /** For runs whose caller has agreed beforehand. */
  static Consent always() {
    return question -> true;
  }
}
