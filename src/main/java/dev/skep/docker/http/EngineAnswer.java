package dev.skep.docker.http;

import java.io.InputStream;

/**
 * An engine's answer whose body is still to be read; the wire is {@code reusable} once that is
 * done.
 */
record EngineAnswer(int status, boolean reusable, InputStream body, HttpWire wire) {
  boolean good() {
    return status < 300 || status == 304;
  }
}
