package dev.skep.docker.fake;

/**
 * What goes wrong, asked around every call of every fake engine. An error thrown before a call
 * leaves the world as it was; one thrown after it comes when the call has taken effect.
 */
public interface Faults {
  /** Call is as real errors name it, such as {@code POST /containers/create}. */
  default void before(String engine, String call) {}

  default void after(String engine, String call) {}

  static Faults none() {
    return new Faults() {};
  }
}
