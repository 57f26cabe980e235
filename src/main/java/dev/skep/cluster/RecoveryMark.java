package dev.skep.cluster;

/**
 * That a new Swarm was given what an old one remembered, and whether all hosts are in it again: the
 * cluster's document {@link #DOCUMENT}. Until then a recovery goes on when it is run again.
 *
 * @param copy from which it was
 */
record RecoveryMark(long copy, State state) {
  static final String DOCUMENT = "recovery";
  static final RecoveryMark NONE = new RecoveryMark(0, State.ENDED);

  /** How far it has come. */
  enum State {
    BEGUN,
    ENDED
  }

  static RecoveryMark begun(long copy) {
    return new RecoveryMark(copy, State.BEGUN);
  }

  RecoveryMark ended() {
    return new RecoveryMark(copy, State.ENDED);
  }
}
