package dev.skep.mongo.admin;

/**
 * No answer within the patience, or none that makes sense. Whether a change was made is unknown.
 */
public final class NoAnswerException extends AdminException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public NoAnswerException(Seat seat, String reason) {
    super("%s does not answer: %s".formatted(seat, reason));
    this.reason = reason;
  }

  /** What happened instead of an answer. */
  public String reason() {
    return reason;
  }
}
