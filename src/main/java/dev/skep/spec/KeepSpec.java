package dev.skep.spec;

/**
 * What {@code skep keep} does besides healing: it reports what happens to the cluster to this
 * address.
 */
public record KeepSpec(WebAddress toNotify) {}
