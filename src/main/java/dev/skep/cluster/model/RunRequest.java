package dev.skep.cluster.model;

import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import java.time.Duration;

/**
 * A changing verb as it was asked for.
 *
 * @param verb with its words, for the history and for who finds the cluster locked: {@code up}
 * @param limit for the whole run
 */
public record RunRequest(
    String verb, Events events, Cancellation cancellation, Duration limit, Consent consent) {}
