/**
 * What {@code keep} looks at between two runs, and how the installed keeper is brought. Start
 * reading at {@link dev.skep.cluster.keeping.ClusterWatch}.
 */
@NullMarked
package dev.skep.cluster.keeping;

import org.jspecify.annotations.NullMarked;
