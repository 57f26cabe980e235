package dev.skep.cluster.model;

import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import java.time.Duration;

/**
 * The request of a verb that changes the cluster.
 *
 * @param verb the verb with its words, for the history and for users who find the cluster locked:
 *     {@code up}
 * @param limit the time limit of the whole run
 */
public record RunRequest(
    String verb, Events events, Cancellation cancellation, Duration limit, Consent consent) {}
