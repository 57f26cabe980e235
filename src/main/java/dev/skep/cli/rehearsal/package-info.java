/**
 * Others who play their part when a short command is rehearsed, in this process and with the words
 * that the real ones would say: a MongoDB member behind TLS. What they answer is made up and nobody
 * else meets them. Start reading at {@link dev.skep.cli.rehearsal.PlayedMember}.
 */
@NullMarked
package dev.skep.cli.rehearsal;

import org.jspecify.annotations.NullMarked;
