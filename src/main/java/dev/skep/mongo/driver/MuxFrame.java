package dev.skep.mongo.driver;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/** A frame on a {@link ConnectionMux}: connection (4 bytes), kind (1), length (2), bytes. */
enum MuxFrame {
  DATA,
  /** Asks for a connection to the port in its bytes; the answer has none and says it is open. */
  OPEN,
  /** No more data will be sent in this direction. */
  END,
  /** The connection has ended, or could not be opened; its bytes say why. */
  GONE;

  static final int HEADER = 7;
  static final int LARGEST = 32 * 1024;

  static MuxFrame of(int kind) throws ProtocolException {
    return switch (kind) {
      case 0 -> DATA;
      case 1 -> OPEN;
      case 2 -> END;
      case 3 -> GONE;
      default -> throw new ProtocolException("a frame of kind " + kind);
    };
  }

  static void header(byte[] packet, int id, MuxFrame frame, int count) {
    ByteBuffer.wrap(packet).putInt(id).put((byte) frame.ordinal()).putShort((short) count);
  }
}
