package dev.skep.spec;

/**
 * The private registry of the images. User and password are read from the operator's environment by
 * these names; when those are not set, from the user's Docker configuration.
 */
public record RegistrySpec(String server, String userVariable, String passwordVariable) {}
