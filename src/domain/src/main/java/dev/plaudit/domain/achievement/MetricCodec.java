package dev.plaudit.domain.achievement;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Metrics as bytes: numbers of seven bits a byte, the low ones first; signed ones with their sign
 * in the lowest bit; a bucket's day as the distance from the one before.
 */
public final class MetricCodec {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LONGEST_NUMBER = 10;

  private MetricCodec() {}

  /** A bucket by itself, as cold ones are stored. */
  public static byte[] encode(Bucket bucket) {
    Writer writer = new Writer(16 + bucket.values().size() * (Long.BYTES + 1));
    writer.bucket(bucket);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Bucket decode(byte[] bytes) {
    return new Reader(bytes, 0).bucket();
  }

  /** Writes. */
  static final class Writer {
    private byte[] bytes;
    private int size;

    /**
     * @param expected about how many bytes it will be
     */
    Writer(int expected) {
      bytes = new byte[expected];
    }

    void number(long value) {
      reserve(LONGEST_NUMBER);
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      bytes[size++] = (byte) rest;
    }

    void signed(long value) {
      number((value << 1) ^ (value >> 63));
    }

    void kept(KeptMetric kept) {
      signed(kept.horizon());
      number(kept.hot().peak());
      Buckets buckets = kept.hot().buckets();
      number(buckets.size());
      long before = 0;
      for (int i = 0; i < buckets.size(); i++) {
        signed(buckets.start(i) - before);
        bucket(buckets.at(i));
        before = buckets.start(i);
      }
    }

    void bucket(Bucket bucket) {
      number(bucket.total());
      Occurrences values = bucket.values();
      number(values.size());
      for (int i = 0; i < values.size(); i++) {
        reserve(Long.BYTES);
        LONG.set(bytes, size, values.valueAt(i));
        size += Long.BYTES;
        number(values.timesAt(i));
      }
    }

    /** What a reader skipped, as it was. */
    void encoded(byte[] source, int from, int to) {
      reserve(to - from);
      System.arraycopy(source, from, bytes, size, to - from);
      size += to - from;
    }

    byte[] toBytes() {
      return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
      if (bytes.length - size < more) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
      }
    }
  }

  /** Reads. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int from) {
      this.bytes = bytes;
      this.at = from;
    }

    long number() {
      long value = 0;
      for (int shift = 0; shift < 64; shift += 7) {
        byte next = next();
        value |= (next & 0x7FL) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw new IllegalArgumentException("a number that does not end");
    }

    int smallNumber() {
      long value = number();
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a number that is too large");
      }
      return (int) value;
    }

    long signed() {
      long value = number();
      return (value >>> 1) ^ -(value & 1);
    }

    /** What a metric begins with. */
    int horizon() {
      return (int) signed();
    }

    KeptMetric kept() {
      int horizon = horizon();
      long peak = number();
      int size = smallNumber();
      requireAtLeast(size);
      int[] starts = new int[size];
      Bucket[] buckets = new Bucket[size];
      int start = 0;
      for (int i = 0; i < size; i++) {
        start += (int) signed();
        starts[i] = start;
        buckets[i] = bucket();
      }
      return new KeptMetric(new MetricState(peak, Buckets.ofArrays(starts, buckets)), horizon);
    }

    /** Goes past a metric without reading it. */
    void skipKept() {
      skipNumber();
      skipNumber();
      int size = smallNumber();
      for (int i = 0; i < size; i++) {
        skipNumber();
        skipNumber();
        int values = smallNumber();
        for (int value = 0; value < values; value++) {
          at += Long.BYTES;
          skipNumber();
        }
      }
    }

    private void skipNumber() {
      byte read;
      do {
        read = next();
      } while (read < 0);
    }

    /** Where the next byte stands. */
    int at() {
      return at;
    }

    Bucket bucket() {
      long total = number();
      int size = smallNumber();
      if (size == 0) {
        return Bucket.of(total);
      }
      requireAtLeast(size);
      long[] values = new long[size];
      int[] times = new int[size];
      for (int i = 0; i < size; i++) {
        requireAtLeast(Long.BYTES);
        values[i] = (long) LONG.get(bytes, at);
        at += Long.BYTES;
        times[i] = smallNumber();
      }
      return new Bucket(total, Occurrences.ofArrays(values, times));
    }

    // So that a broken length is refused before memory is taken for it.
    void requireAtLeast(int more) {
      if (bytes.length - at < more) {
        throw endsTooSoon();
      }
    }

    private byte next() {
      if (at >= bytes.length) {
        throw endsTooSoon();
      }
      return bytes[at++];
    }

    private static IllegalArgumentException endsTooSoon() {
      return new IllegalArgumentException("metrics that end too soon");
    }
  }
}
