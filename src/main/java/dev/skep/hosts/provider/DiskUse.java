package dev.skep.hosts.provider;

/**
 * The use of the filesystem on which a host's engine keeps its data. A large disk with much free
 * space is fine at any percentage.
 *
 * @param free the bytes that programs may still use; less than what is free in all
 */
public record DiskUse(long used, long free) {
  /** From this percentage on a person should look. */
  public static final int WORTH_A_LOOK = 80;

  /**
   * From this percentage on no new MongoDB member is placed there: logs and data of what runs need
   * the rest.
   */
  public static final int FULL = 90;

  private static final long GIB = 1L << 30;

  /** So many free bytes are enough for a while. */
  private static final long PLENTY = 20 * GIB;

  private static final long ENOUGH = 10 * GIB;

  public DiskUse {
    if (used < 0 || free < 0) {
      throw new IllegalArgumentException("a disk's use is not negative");
    }
  }

  /** The percentage in use, rounded up as {@code df} does. */
  public int percent() {
    long all = used + free;
    return all == 0 ? 0 : (int) ((used * 100 + all - 1) / all);
  }

  public boolean isWorthALook() {
    return percent() >= WORTH_A_LOOK && free < PLENTY;
  }

  public boolean isFull() {
    return percent() >= FULL && free < ENOUGH;
  }

  /** Whether there is room for any image in common use. */
  public boolean isAmple() {
    return free >= ENOUGH;
  }

  /**
   * The text for a disk that is worth a look. It uses bounds, so that it does not change with each
   * observation.
   */
  public String words() {
    return "its disk is %d %% full, with less than %d GiB free"
        .formatted(percent(), (free < ENOUGH ? ENOUGH : PLENTY) / GIB);
  }
}
