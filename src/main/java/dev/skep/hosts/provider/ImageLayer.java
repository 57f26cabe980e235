package dev.skep.hosts.provider;

/**
 * One layer of an image, as a host that lacks it downloads it.
 *
 * @param id the digest of its content, by which engines know whether they have it
 * @param download its size as it is sent, compressed, in bytes; unpacked it takes more
 */
public record ImageLayer(String id, long download) {}
