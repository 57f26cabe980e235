package dev.skep.docker.container;

import java.util.OptionalInt;

/** Whether an exec runs, and its exit code once it does not. */
public record ExecState(boolean running, OptionalInt exitCode) {}
