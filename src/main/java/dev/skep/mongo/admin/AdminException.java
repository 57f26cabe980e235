package dev.skep.mongo.admin;

/** A question or a change that did not end as asked. */
public abstract sealed class AdminException extends RuntimeException
    permits ServerRefusal, NoAnswerException {
  private static final long serialVersionUID = 1L;

  AdminException(String message) {
    super(message);
  }
}
