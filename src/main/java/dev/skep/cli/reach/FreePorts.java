package dev.skep.cli.reach;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a port of this machine can be listened on. */
public final class FreePorts {
  private FreePorts() {}

  /** On all addresses; what was just closed counts as free. */
  public static boolean isFree(int port) {
    try (var trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
