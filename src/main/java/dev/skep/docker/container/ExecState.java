package dev.skep.docker.container;

import java.util.OptionalInt;

/** The state of an exec: whether it runs, and its exit code once it does not. */
public record ExecState(boolean running, OptionalInt exitCode) {}
