package dev.skep.cli.rehearsal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.UnaryOperator;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/**
 * Speaks MongoDB's wire protocol as far as a driver's questions need it: one document in, one out.
 * A driver's first question comes as OP_QUERY, because versions are not known yet; all others come
 * as OP_MSG.
 */
final class PlayedWire {
  private static final int HEADER = 16;
  private static final int OP_REPLY = 1;
  private static final int OP_QUERY = 2004;
  private static final int OP_MSG = 2013;
  private static final DocumentCodec CODEC = new DocumentCodec();

  private final DataInputStream in;
  private final OutputStream out;
  private int lastId;

  PlayedWire(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = out;
  }

  /** Reads one question and writes its answer; the end of the stream is an IOException. */
  void answer(UnaryOperator<Document> answers) throws IOException {
    var header = read(HEADER);
    int length = header.getInt();
    int id = header.getInt();
    int code = header.getInt(12);
    var body = read(length - HEADER);
    if (code == OP_QUERY) {
      body.position(4);
      while (body.get() != 0) {
        // the collection's name, which is always the one for commands
      }
      body.position(body.position() + 8);
      send(id, OP_REPLY, new byte[20], 16, document(answers.apply(document(body))));
    } else {
      body.position(5); // flags, and the kind of the first section
      send(id, OP_MSG, new byte[5], -1, document(answers.apply(document(body))));
    }
  }

  private ByteBuffer read(int count) throws IOException {
    var bytes = new byte[count];
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Sends an answer. The bytes before the document are zero but for the number of documents, if it
   * has one.
   */
  private void send(int to, int code, byte[] before, int countAt, byte[] document)
      throws IOException {
    var message =
        ByteBuffer.allocate(HEADER + before.length + document.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    message.putInt(message.capacity()).putInt(++lastId).putInt(to).putInt(code);
    message.put(before).put(document);
    if (countAt >= 0) {
      message.putInt(HEADER + countAt, 1);
    }
    out.write(message.array());
    out.flush();
  }

  private static Document document(ByteBuffer bytes) {
    try (var reader = new BsonBinaryReader(bytes.slice().order(ByteOrder.LITTLE_ENDIAN))) {
      return CODEC.decode(reader, DecoderContext.builder().build());
    }
  }

  private static byte[] document(Document document) {
    try (var bytes = new BasicOutputBuffer();
        var writer = new BsonBinaryWriter(bytes)) {
      CODEC.encode(writer, document, EncoderContext.builder().build());
      return bytes.toByteArray();
    }
  }
}
