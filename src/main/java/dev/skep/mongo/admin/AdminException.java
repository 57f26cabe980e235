package dev.skep.mongo.admin;

/** A question to a MongoDB server, or a change on it, that failed. */
public abstract sealed class AdminException extends RuntimeException
    permits ServerRefusal, NoAnswerException {
  private static final long serialVersionUID = 1L;

  AdminException(String message) {
    super(message);
  }
}
