package dev.skep.swarm;

/**
 * A document as it was read from the store.
 *
 * @param version of the object in which the document is stored; another version means that another
 *     process wrote since
 */
public record StoredDocument<T>(T value, long version) {}
