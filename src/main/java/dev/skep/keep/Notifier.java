package dev.skep.keep;

/**
 * Sends notices to the people in charge. A lost notice is no failure here: the keeper's loop
 * neither waits for it nor ends because of it.
 */
public interface Notifier extends AutoCloseable {
  /** Sends the notice, soon and after earlier ones. Returns at once and throws nothing. */
  void send(Notice notice);

  /** Ends the notifier: it sends nothing more, and waits for nothing. */
  @Override
  void close();

  /** Returns a notifier that sends nothing. */
  static Notifier none() {
    return new Notifier() {
      @Override
      public void send(Notice notice) {}

      @Override
      public void close() {}
    };
  }
}
