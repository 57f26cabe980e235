package dev.skep.hosts.provider;

/**
 * How full the filesystem is that a host's engine keeps its data on. A part of a large one is a
 * lot: where much is free in bytes, nothing is wrong whatever the part.
 *
 * @param free what programs may still take; less than what is left in all
 */
public record DiskUse(long used, long free) {
  /** From here on a person should look. */
  public static final int WORTH_A_LOOK = 80;

  /** From here on nothing new of MongoDB is put there: logs and data of what runs need the rest. */
  public static final int FULL = 90;

  private static final long GIB = 1L << 30;

  /** So much is room for a while. */
  private static final long PLENTY = 20 * GIB;

  private static final long ENOUGH = 10 * GIB;

  public DiskUse {
    if (used < 0 || free < 0) {
      throw new IllegalArgumentException("a disk's use is not negative");
    }
  }

  /** Rounded up, as {@code df} does. */
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

  /** Whether there is room for any image that people run. */
  public boolean isAmple() {
    return free >= ENOUGH;
  }

  /** Of one that is worth a look; in bounds, so that it is not another text at each look. */
  public String words() {
    return "its disk is %d %% full, with less than %d GiB free"
        .formatted(percent(), (free < ENOUGH ? ENOUGH : PLENTY) / GIB);
  }
}
