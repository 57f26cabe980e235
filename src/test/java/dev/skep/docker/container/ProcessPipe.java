package dev.skep.docker.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A program of this machine in the place of one in a container; it is to end with its stdin. */
public final class ProcessPipe implements ExecPipe {
  private final Process process;
  private volatile OutputStream errors = OutputStream.nullOutputStream();

  public ProcessPipe(Process process) {
    this.process = process;
  }

  public Process process() {
    return process;
  }

  public static ProcessPipe start(String... command) throws IOException {
    return new ProcessPipe(new ProcessBuilder(command).start());
  }

  @Override
  public InputStream in() {
    var stdout = process.getInputStream();
    return new FilterInputStream(stdout) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read < 0) {
          process.getErrorStream().transferTo(errors);
        }
        return read;
      }
    };
  }

  @Override
  public OutputStream out() {
    return process.getOutputStream();
  }

  @Override
  public void closeOutput() throws IOException {
    process.getOutputStream().close();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It has ended by itself.
    }
  }

  @Override
  public void errorsTo(OutputStream other) {
    errors = other;
  }

  @Override
  public String errors() {
    return "";
  }

  @Override
  public ExecState state() {
    return new ExecState(process.isAlive(), OptionalInt.empty());
  }
}
