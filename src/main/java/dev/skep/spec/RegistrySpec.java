package dev.skep.spec;

/**
 * The private registry that images come from. User and password are read from the operator's
 * environment by these names; when those are not set, from the user's Docker configuration.
 */
public record RegistrySpec(String server, String userVariable, String passwordVariable) {}
