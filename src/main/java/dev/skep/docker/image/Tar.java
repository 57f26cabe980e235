package dev.skep.docker.image;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes small tars for the archive calls, in the ustar format: files with owner and
 * mode, and folders (a name that ends with a slash). Names have at most 99 bytes; reading skips
 * other entries.
 */
public final class Tar {
  private static final int BLOCK = 512;
  private static final int NAME = 100;

  private Tar() {}

  /** One file or folder; mode, owner and group as numbers. The content never shows in text. */
  public record Entry(String name, byte[] content, int mode, int user, int group) {
    public Entry {
      if (name.getBytes(StandardCharsets.UTF_8).length >= NAME) {
        throw new IllegalArgumentException("a name in a tar has at most 99 bytes: " + name);
      }
      content = content.clone();
    }

    public static Entry folder(String name, int mode, int user, int group) {
      return new Entry(name.endsWith("/") ? name : name + "/", new byte[0], mode, user, group);
    }

    @Override
    public byte[] content() {
      return content.clone();
    }

    public boolean isFolder() {
      return name.endsWith("/");
    }

    @Override
    public String toString() {
      return "Entry[%s %o %d:%d]".formatted(name, mode, user, group);
    }
  }

  public static byte[] write(List<Entry> entries) {
    var out = new ByteArrayOutputStream();
    for (var entry : entries) {
      out.writeBytes(header(entry));
      out.writeBytes(entry.content);
      out.writeBytes(new byte[padding(entry.content.length)]);
    }
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  public static List<Entry> read(InputStream in) throws IOException {
    var entries = new ArrayList<Entry>();
    while (true) {
      var header = in.readNBytes(BLOCK);
      if (header.length < BLOCK || header[0] == 0) {
        return entries;
      }
      int size = (int) octal(header, 124, 12);
      var content = in.readNBytes(size);
      if (content.length < size) {
        throw new EOFException("the tar ended inside of a file");
      }
      in.skipNBytes(padding(size));
      char type = (char) header[156];
      if (type == '0' || type == 0 || type == '5') {
        int mode = (int) octal(header, 100, 8) & 07777;
        entries.add(
            new Entry(
                text(header, 0, NAME),
                content,
                mode,
                (int) octal(header, 108, 8),
                (int) octal(header, 116, 8)));
      }
    }
  }

  private static byte[] header(Entry entry) {
    var header = new byte[BLOCK];
    put(header, 0, entry.name);
    put(header, 100, "%07o".formatted(entry.mode));
    put(header, 108, "%07o".formatted(entry.user));
    put(header, 116, "%07o".formatted(entry.group));
    put(header, 124, "%011o".formatted(entry.content.length));
    put(header, 136, "%011o".formatted(0));
    put(header, 148, "        ");
    put(header, 156, entry.isFolder() ? "5" : "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte one : header) {
      sum += one & 0xff;
    }
    put(header, 148, "%06o".formatted(sum));
    header[154] = 0;
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  private static int padding(int size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  private static String text(byte[] header, int at, int length) {
    int end = at;
    while (end < at + length && header[end] != 0) {
      end++;
    }
    return new String(header, at, end - at, StandardCharsets.UTF_8).strip();
  }

  private static long octal(byte[] header, int at, int length) {
    var digits = text(header, at, length);
    return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
  }
}
