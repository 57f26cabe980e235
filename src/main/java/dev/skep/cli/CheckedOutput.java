package dev.skep.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written, because a {@code PrintStream} above
 * it reports nothing. A closed reader is no failure: {@code skep history | head -1} has all that it
 * needs.
 */
final class CheckedOutput extends OutputStream {
  private final OutputStream out;
  private final BooleanSupplier isPipe;
  private volatile @Nullable IOException failure;

  CheckedOutput(OutputStream out, BooleanSupplier isPipe) {
    this.out = out;
    this.isPipe = isPipe;
  }

  static CheckedOutput ofThisProcess() {
    return new CheckedOutput(new FileOutputStream(FileDescriptor.out), CheckedOutput::leadsToPipe);
  }

  /**
   * Why the output could not be written; empty where all was written, or where the reader has
   * closed.
   */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure).filter(_ -> !isPipe.getAsBoolean());
  }

  /** Whether the output is a pipe or a socket: only its reader's end makes those unwritable. */
  private static boolean leadsToPipe() {
    try {
      var to = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return to.startsWith("pipe:") || to.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
