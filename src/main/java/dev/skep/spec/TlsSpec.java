package dev.skep.spec;

/**
 * HTTPS at the balancer. {@code certificate} is a PEM file on the operator's machine with the
 * certificate, its chain and its key; {@code redirect} redirects plain HTTP to HTTPS.
 */
public record TlsSpec(Port port, String certificate, boolean redirect) {}
