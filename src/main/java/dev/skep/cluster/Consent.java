package dev.skep.cluster;

/** Asks a person before something is done that they may not have meant. */
@FunctionalInterface
public interface Consent {
  boolean given(String question);

  /** For runs whose caller has agreed beforehand. */
  static Consent always() {
    return question -> true;
  }
}
