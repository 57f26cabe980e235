package dev.skep.cluster;

import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import java.time.Duration;

/**
 * A changing verb as it was asked for.
 *
 * @param verb with its words, for the history and for who finds the cluster locked: {@code up}
 * @param limit for the whole run
 */
public record UpRequest(
    String verb, Events events, Cancellation cancellation, Duration limit, Consent consent) {}
