package dev.skep.story;

import java.io.IOException;

/** What can befall a host of this machine, from outside. */
enum Blow {
  KILL,
  FREEZE,
  CUT,
  BURN;

  void strike(String cluster, String host) throws IOException, InterruptedException {
    switch (this) {
      case KILL -> Skep.shell("docker", "kill", host);
      case FREEZE -> Skep.shell("docker", "pause", host);
      case CUT -> Skep.shell("docker", "network", "disconnect", "--force", "skep-" + cluster, host);
      case BURN -> {
        Skep.shell("docker", "rm", "--force", host);
        Skep.shell("docker", "volume", "rm", host);
      }
    }
  }

  /**
   * As if nothing had been.
   *
   * @param address that it had on its cluster's network
   */
  void takeBack(String cluster, String host, String address)
      throws IOException, InterruptedException {
    switch (this) {
      case KILL -> Skep.shell("docker", "start", host);
      case FREEZE -> Skep.shell("docker", "unpause", host);
      case CUT ->
          Skep.shell("docker", "network", "connect", "--ip", address, "skep-" + cluster, host);
      case BURN -> throw new IllegalArgumentException("what is burnt does not come back");
    }
  }
}
