package dev.skep.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A program of this machine in the place of one in a container; it is to end with its stdin. */
public record ProcessPipe(Process process) implements ExecPipe {
  public static ProcessPipe start(String... command) throws IOException {
    return new ProcessPipe(new ProcessBuilder(command).start());
  }

  @Override
  public InputStream in() {
    return process.getInputStream();
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
  public String errors() {
    return "";
  }

  @Override
  public ExecState state() {
    return new ExecState(process.isAlive(), OptionalInt.empty());
  }
}
