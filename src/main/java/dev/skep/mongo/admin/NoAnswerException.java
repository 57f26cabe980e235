package dev.skep.mongo.admin;

/**
 * A MongoDB server gave no answer within the time limit, or none that makes sense. Whether a change
 * was made is unknown.
 */
public final class NoAnswerException extends AdminException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public NoAnswerException(Seat seat, String reason) {
    super("%s does not answer: %s".formatted(seat, reason));
    this.reason = reason;
  }

  /** The reason why there was no answer. */
  public String reason() {
    return reason;
  }
}
