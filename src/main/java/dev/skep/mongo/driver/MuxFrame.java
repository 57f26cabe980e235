package dev.skep.mongo.driver;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * What passes on a {@link ConnectionMux}, either way: connection (4 bytes), kind (1), length (2),
 * bytes.
 */
enum MuxFrame {
  DATA,
  /** Asks for a connection to a port, its bytes; answers, with none, that it is there. */
  OPEN,
  /** Nothing more will be sent in this direction. */
  END,
  /** The connection is gone, or never came to be; its bytes say why. */
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
