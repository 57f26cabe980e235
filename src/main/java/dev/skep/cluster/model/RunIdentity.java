package dev.skep.cluster.model;

import dev.skep.cluster.lock.Holder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Tells who runs Skep on which machine, for the cluster's lock and history. */
public final class RunIdentity {
  private RunIdentity() {}

  public static Holder holder(String verb, Instant since) {
    return new Holder(
        UUID.randomUUID().toString(),
        user(),
        machine(),
        ProcessHandle.current().pid(),
        verb,
        since.toString(),
        0);
  }

  /** Returns {@code user@machine}. */
  public static String words() {
    return user() + "@" + machine();
  }

  private static String user() {
    return Optional.ofNullable(System.getenv("SUDO_USER"))
        .or(() -> Optional.ofNullable(System.getProperty("user.name")))
        .orElse("somebody");
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unnamed";
    }
  }
}
