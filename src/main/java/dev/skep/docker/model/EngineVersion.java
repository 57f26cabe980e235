package dev.skep.docker.model;

/**
 * An engine's version, from {@code GET /version}: its release, and the range of API versions that
 * it understands.
 */
public record EngineVersion(
    String release, ApiVersion oldest, ApiVersion newest, String os, String architecture) {}
