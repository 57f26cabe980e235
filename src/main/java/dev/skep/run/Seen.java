package dev.skep.run;

import java.util.Optional;
import java.util.function.Function;

/**
 * What an observation found. Silence is {@link Unknown}, never absence: nothing is built, initiated
 * or removed on the strength of it.
 */
public sealed interface Seen<T> {
  /** The thing is there, with this value. */
  record Present<T>(T value) implements Seen<T> {}

  /** The thing was looked for where it would be, and is not there. */
  record Absent<T>() implements Seen<T> {}

  /** Nothing answered, or the answer made no sense. */
  record Unknown<T>(String reason) implements Seen<T> {}

  static <T> Seen<T> present(T value) {
    return new Present<>(value);
  }

  static <T> Seen<T> absent() {
    return new Absent<>();
  }

  static <T> Seen<T> unknown(String reason) {
    return new Unknown<>(reason);
  }

  default boolean isPresent() {
    return this instanceof Present;
  }

  default boolean isAbsent() {
    return this instanceof Absent;
  }

  default boolean isUnknown() {
    return this instanceof Unknown;
  }

  /** The observed value. It is empty when absent or unknown, so it never proves absence. */
  default Optional<T> known() {
    return switch (this) {
      case Present<T>(var value) -> Optional.of(value);
      case Absent<T> _ -> Optional.empty();
      case Unknown<T> _ -> Optional.empty();
    };
  }

  default <R> Seen<R> map(Function<T, R> change) {
    return switch (this) {
      case Present<T>(var value) -> present(change.apply(value));
      case Absent<T> _ -> absent();
      case Unknown<T>(var reason) -> unknown(reason);
    };
  }
}
