/**
 * The model of the cluster: what is desired of it, what was observed, the ports to the world,
 * requests and reports of runs. Start reading at {@link dev.skep.cluster.model.Desired} and {@link
 * dev.skep.cluster.model.Observed}.
 */
@NullMarked
package dev.skep.cluster.model;

import org.jspecify.annotations.NullMarked;
