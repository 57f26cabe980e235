package dev.skep.cluster.model;

import dev.skep.hosts.provider.Provider;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import java.time.Duration;

/**
 * The request of {@code down}, which removes the cluster; data is removed only where {@code data}
 * says so.
 */
public record DownRequest(
    Events events, Cancellation cancellation, Duration limit, Provider.DataFate data) {}
