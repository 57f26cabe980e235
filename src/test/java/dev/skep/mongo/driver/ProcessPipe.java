package dev.skep.mongo.driver;

import dev.skep.docker.ExecPipe;
import dev.skep.docker.ExecState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A process' stdin and stdout as an exec's. */
record ProcessPipe(Process process) implements ExecPipe {
  /** A trunk's far end on this machine. */
  static ProcessPipe start() throws IOException {
    return new ProcessPipe(new ProcessBuilder("perl", "-e", TrunkProgram.TEXT).start());
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
