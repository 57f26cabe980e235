package dev.skep.balancer.haproxy;

import dev.skep.docker.ExecPipe;
import dev.skep.docker.ExecState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A program of this machine in the place of one in a container. */
record ProcessPipe(Process process) implements ExecPipe {
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
  public String errors() {
    return "";
  }

  @Override
  public ExecState state() {
    return new ExecState(process.isAlive(), OptionalInt.empty());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
