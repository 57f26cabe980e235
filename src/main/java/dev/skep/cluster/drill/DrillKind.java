package dev.skep.cluster.drill;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of drills, in the order of the list that {@code skep drill} prints. */
public enum DrillKind {
  KILL_INSTANCE("kill-instance", "[APP]", "kills one instance of an app"),
  KILL_PRIMARY("kill-primary", "[SET]", "kills the primary of a replica set"),
  KILL_CONFIG("kill-config", "", "kills a config server: the primary"),
  KILL_ROUTER("kill-router", "[ROUTER]", "kills a router"),
  KILL_BALANCER("kill-balancer", "[BALANCER]", "kills an HAProxy"),
  KILL_HOST("kill-host", "HOST", "powers a host off, hard; it does not come back by itself"),
  FREEZE_HOST("freeze-host", "HOST", "lets a host stand still: it is on, and silent"),
  CUT_HOST("cut-host", "HOST", "pulls a host's cable"),
  RESTART_ENGINE("restart-engine", "HOST", "restarts a host's engine, and so all that runs on it"),
  REBOOT_ALL("reboot-all", "", "restarts every host at once"),
  FILL_DISK("fill-disk", "HOST", "leaves no byte free where a host's engine keeps its data"),
  WIPE_VOLUME("wipe-volume", "MEMBER", "removes a member's container and its data from its host");

  private final String word;
  private final String operand;
  private final String line;

  DrillKind(String word, String operand, String line) {
    this.word = word;
    this.operand = operand;
    this.line = line;
  }

  public static Optional<DrillKind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** Returns the kind's word, as it is typed. */
  public String word() {
    return word;
  }

  /**
   * Returns the word with its operand, in brackets where that may be left out: {@code kill-host
   * HOST}.
   */
  public String synopsis() {
    return "%s %s%s".formatted(word, operand, canPass() ? " [--for TIME]" : "").strip();
  }

  /** Returns what the drill does, on one line. */
  public String line() {
    return line;
  }

  boolean needsName() {
    return !operand.isEmpty() && !operand.startsWith("[");
  }

  public boolean takesName() {
    return !operand.isEmpty();
  }

  /** Whether the drill itself can undo the fault, after a time. */
  public boolean canPass() {
    return switch (this) {
      case FREEZE_HOST, CUT_HOST, FILL_DISK -> true;
      case KILL_INSTANCE,
          KILL_PRIMARY,
          KILL_CONFIG,
          KILL_ROUTER,
          KILL_BALANCER,
          KILL_HOST,
          RESTART_ENGINE,
          REBOOT_ALL,
          WIPE_VOLUME ->
          false;
    };
  }

  /** Whether data is lost for good where there is no other copy of it. */
  public boolean destroysData() {
    return switch (this) {
      case WIPE_VOLUME -> true;
      case KILL_INSTANCE,
          KILL_PRIMARY,
          KILL_CONFIG,
          KILL_ROUTER,
          KILL_BALANCER,
          KILL_HOST,
          FREEZE_HOST,
          CUT_HOST,
          RESTART_ENGINE,
          REBOOT_ALL,
          FILL_DISK ->
          false;
    };
  }
}
