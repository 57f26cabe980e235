package dev.skep.swarm;

/**
 * A document as it was read.
 *
 * @param version of the object it lies in; another one means that somebody wrote since
 */
public record StoredDocument<T>(T value, long version) {}
