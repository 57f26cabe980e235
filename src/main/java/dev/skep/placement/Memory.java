package dev.skep.placement;

import dev.skep.spec.MemorySize;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of memory; never negative. */
public record Memory(long bytes) implements Comparable<Memory> {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  public static final Memory NONE = new Memory(0);

  public Memory {
    if (bytes < 0) {
      throw new IllegalArgumentException("memory must not be negative, is " + bytes + " bytes");
    }
  }

  public static Memory ofMib(long mib) {
    return new Memory(mib * MIB);
  }

  public static Memory ofGib(long gib) {
    return new Memory(gib * GIB);
  }

  public static Memory of(MemorySize written) {
    return new Memory(written.bytes());
  }

  public Memory plus(Memory more) {
    return new Memory(bytes + more.bytes);
  }

  public Memory times(int factor) {
    return new Memory(bytes * factor);
  }

  /** The difference; {@link #NONE} when more is taken away than there is. */
  public Memory minus(Memory less) {
    return new Memory(Math.max(0, bytes - less.bytes));
  }

  public Memory smallerOf(Memory other) {
    return bytes <= other.bytes ? this : other;
  }

  public Memory largerOf(Memory other) {
    return bytes >= other.bytes ? this : other;
  }

  /** The amount in whole MiB, rounded down. */
  public long mib() {
    return bytes / MIB;
  }

  @Override
  public int compareTo(Memory other) {
    return Long.compare(bytes, other.bytes);
  }

  /**
   * The amount in GiB with one decimal from 1 GiB on, else in MiB; rounded down, so that it never
   * promises too much.
   */
  @Override
  public String toString() {
    return in(unit(), RoundingMode.FLOOR);
  }

  Unit unit() {
    return bytes < GIB ? Unit.MIB : Unit.GIB;
  }

  String in(Unit unit, RoundingMode rounding) {
    return switch (unit) {
      case MIB -> rounded(MIB, 0, rounding) + " MiB";
      case GIB -> rounded(GIB, 1, rounding) + " GiB";
    };
  }

  private String rounded(long unit, int decimals, RoundingMode rounding) {
    return BigDecimal.valueOf(bytes)
        .divide(BigDecimal.valueOf(unit), decimals, rounding)
        .toPlainString();
  }

  /** The unit in which an amount is told. */
  enum Unit {
    MIB,
    GIB
  }
}
