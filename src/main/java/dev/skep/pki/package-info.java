/**
 * Who may talk to whom: the authority, its certificates, the keyfile, passwords, and the vault that
 * keeps them. Pure: every secret is drawn from a source of randomness that is passed in, and what
 * time it is, is told. Bouncy Castle may enter only where certificates are written; whatever reads
 * them uses the JDK alone, since loading Bouncy Castle is slow. Start reading at {@link
 * dev.skep.pki.Authority} and {@link dev.skep.pki.Vault}.
 */
@NullMarked
package dev.skep.pki;

import org.jspecify.annotations.NullMarked;
