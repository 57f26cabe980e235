package dev.skep.docker.model;

/** A subscription to an engine's stream. Closing ends it promptly; closing twice is harmless. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
