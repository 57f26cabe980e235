package dev.skep.mongo.admin;

/** A MongoDB server refused a question or a change, with its own code and words. */
public final class ServerRefusal extends AdminException {
  private static final long serialVersionUID = 1L;

  public static final int UNAUTHORIZED = 13;
  public static final int AUTHENTICATION_FAILED = 18;
  public static final int ILLEGAL_OPERATION = 20;
  public static final int ALREADY_INITIALIZED = 23;

  /** A collection that holds data is sharded only by fields that an index begins with. */
  public static final int INVALID_OPTIONS = 72;

  public static final int NODE_NOT_FOUND = 74;
  public static final int INVALID_CONFIG = 93;
  public static final int NOT_YET_INITIALIZED = 94;
  public static final int CONFIG_INCOMPATIBLE = 103;
  public static final int CONFIG_IN_PROGRESS = 109;

  /** A change of the default write concern keeps reconfigurations out while it lasts. */
  public static final int CONFLICTING_OPERATION = 117;

  /** The member stood for election and was not elected. */
  public static final int COMMAND_FAILED = 125;

  public static final int PRIMARY_STEPPED_DOWN = 189;
  public static final int CONFIG_NOT_COMMITTED = 308;
  public static final int NOT_WRITABLE_PRIMARY = 10107;

  /** No other member has caught up in the time of a step-down. */
  public static final int EXCEEDED_TIME_LIMIT = 262;

  private static final int INTERRUPTED_BY_CHANGE = 11602;

  private final int code;
  private final String said;

  public ServerRefusal(Seat seat, String asked, int code, String said) {
    super("%s refused %s: %s (code %d)".formatted(seat, asked, said, code));
    this.code = code;
    this.said = said;
  }

  /** MongoDB's error code. */
  public int code() {
    return code;
  }

  /** The server's own words. */
  public String said() {
    return said;
  }

  /**
   * Whether the server may well accept the change in a moment: another change was under way or came
   * first, or the primary has changed.
   */
  public boolean isPassing() {
    return switch (code) {
      case CONFIG_INCOMPATIBLE,
          CONFIG_IN_PROGRESS,
          CONFIG_NOT_COMMITTED,
          CONFLICTING_OPERATION,
          PRIMARY_STEPPED_DOWN,
          INTERRUPTED_BY_CHANGE,
          NOT_WRITABLE_PRIMARY ->
          true;
      default -> false;
    };
  }
}
