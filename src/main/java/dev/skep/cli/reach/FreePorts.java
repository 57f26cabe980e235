package dev.skep.cli.reach;

import dev.skep.run.Trouble;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports of this machine that a program can listen on. */
public final class FreePorts {
  private static final int MOST_TRIED = 100;

  private FreePorts() {}

  /** Whether the port is free on all addresses; a port that was just closed counts as free. */
  public static boolean isFree(int port) {
    try (var trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** This port, or the next free one. */
  public static int firstFrom(int usual) {
    for (int port = usual; port < usual + MOST_TRIED; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw Trouble.unreachable(
            "Every port from %d to %d is taken.".formatted(usual, usual + MOST_TRIED - 1))
        .next("Free one of them; 'skep demo --port N' takes another.");
  }
}
