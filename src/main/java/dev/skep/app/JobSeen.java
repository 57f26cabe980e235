package dev.skep.app;

/** A smoke test's job as it was found. */
public record JobSeen(String app, long generation, String service) {}
