package dev.skep.docker.model;

/** A stream that is being listened to. Closing ends it promptly; closing twice is harmless. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
