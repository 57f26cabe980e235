/**
 * Watches a cluster for {@code keep} between two observations, and installs the keeper. Start
 * reading at {@link dev.skep.cluster.keeping.ClusterWatch}.
 */
@NullMarked
package dev.skep.cluster.keeping;

import org.jspecify.annotations.NullMarked;
