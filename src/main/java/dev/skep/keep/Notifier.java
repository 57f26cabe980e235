package dev.skep.keep;

/**
 * Carries notices to whoever is to know. What becomes of one is nobody's concern here: the loop
 * neither waits for it nor ends over it.
 */
public interface Notifier extends AutoCloseable {
  /** Sends it, soon and after those before it. Returns at once and throws nothing. */
  void send(Notice notice);

  /** Sends nothing more, and waits for nothing. */
  @Override
  void close();

  /** Where nobody is to know. */
  static Notifier none() {
    return new Notifier() {
      @Override
      public void send(Notice notice) {}

      @Override
      public void close() {}
    };
  }
}
