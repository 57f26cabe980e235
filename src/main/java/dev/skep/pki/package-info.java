/**
 * Decides who may talk to whom: the authority, its certificates, the keyfile, passwords, and the
 * vault that keeps them. Pure: the source of randomness of every secret is passed in, and so is the
 * time. Bouncy Castle may enter only where certificates are written; code that reads them uses the
 * JDK alone, because loading Bouncy Castle is slow. Start reading at {@link dev.skep.pki.Authority}
 * and {@link dev.skep.pki.Vault}.
 */
@NullMarked
package dev.skep.pki;

import org.jspecify.annotations.NullMarked;
