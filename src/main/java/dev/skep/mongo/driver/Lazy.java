package dev.skep.mongo.driver;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created when it is first needed, once for all threads. */
final class Lazy<T> {
  private final Supplier<T> maker;
  private @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    var already = made;
    if (already == null) {
      already = maker.get();
      made = already;
    }
    return already;
  }

  synchronized void ifMade(Consumer<T> use) {
    if (made != null) {
      use.accept(made);
    }
  }
}
