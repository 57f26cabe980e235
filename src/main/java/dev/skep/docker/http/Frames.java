package dev.skep.docker.http;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a stream of frames, as the engine sends exec output and logs: a byte for the source (1
 * stdout, 2 stderr), three that are zero, the length as four bytes, then so many bytes.
 */
final class Frames {
  private static final int LONGEST = 64 << 20;

  private final DataInputStream in;
  private int source;
  private int left;

  Frames(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** Moves to the next frame that has bytes; false at the end. */
  boolean next() throws IOException {
    while (left == 0) {
      int first = in.read();
      if (first < 0) {
        return false;
      }
      in.skipNBytes(3);
      source = first;
      left = in.readInt();
      if (source > 3 || left < 0 || left > LONGEST) {
        throw new IOException(
            "no frame of an exec or a log: source %d, %d bytes".formatted(source, left));
      }
    }
    return true;
  }

  boolean stderr() {
    return source == 2;
  }

  /** Reads some or all of the frame that {@link #next} moved to. */
  int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, Math.min(length, left));
    if (read < 0) {
      throw new EOFException("the stream ended inside a frame");
    }
    left -= read;
    return read;
  }

  /** Reads the rest of the frame. */
  byte[] readFrame() throws IOException {
    var bytes = new byte[left];
    in.readFully(bytes);
    left = 0;
    return bytes;
  }
}
