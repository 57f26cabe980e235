package dev.skep.spec;

/** What {@code skep keep} does beside keeping: whom it tells of what befalls the cluster. */
public record KeepSpec(WebAddress toNotify) {}
