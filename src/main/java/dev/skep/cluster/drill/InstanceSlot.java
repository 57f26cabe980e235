package dev.skep.cluster.drill;

/**
 * A slot of an app: {@code nodejs.1}. Every container that fills it, now or later, is that
 * instance.
 */
public record InstanceSlot(String app, int slot) {
  @Override
  public String toString() {
    return app + "." + slot;
  }
}
