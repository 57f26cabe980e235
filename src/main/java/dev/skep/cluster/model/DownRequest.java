package dev.skep.cluster.model;

import dev.skep.hosts.provider.Provider;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import java.time.Duration;

/** A {@code down} as it was asked for; the data goes only where {@code data} says so. */
public record DownRequest(
    Events events, Cancellation cancellation, Duration limit, Provider.DataFate data) {}
