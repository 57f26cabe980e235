/**
 * Fakes for the rehearsal of a short command, in this process and with the words of the real ones:
 * a MongoDB member behind TLS. Their answers are made up, and nothing but the rehearsal meets them.
 * Start reading at {@link dev.skep.cli.rehearsal.PlayedMember}.
 */
@NullMarked
package dev.skep.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
