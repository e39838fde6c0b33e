package dev.plaudit.domain.achievement;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Metrics as bytes: numbers of seven bits a byte, the low ones first; signed ones with their sign
 * in the lowest bit; a bucket's day as the distance from the one before.
 */
public final class MetricCodec {
  private MetricCodec() {}

  /** A bucket by itself, as cold ones are stored. */
  public static byte[] encode(Bucket bucket) {
    Writer writer = new Writer();
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
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

    void number(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    void signed(long value) {
      number((value << 1) ^ (value >> 63));
    }

    void kept(KeptMetric kept) {
      signed(kept.horizon());
      number(kept.hot().peak());
      number(kept.hot().buckets().size());
      int before = 0;
      for (Map.Entry<Integer, Bucket> entry : kept.hot().buckets().entrySet()) {
        signed(entry.getKey() - (long) before);
        bucket(entry.getValue());
        before = entry.getKey();
      }
    }

    void bucket(Bucket bucket) {
      number(bucket.total());
      number(bucket.values().size());
      bucket
          .values()
          .forEach(
              (value, times) -> {
                for (int shift = 56; shift >= 0; shift -= 8) {
                  out.write((int) (value >>> shift));
                }
                number(times);
              });
    }

    /** What a reader skipped, as it was. */
    void encoded(byte[] source, int from, int to) {
      out.write(source, from, to - from);
    }

    byte[] toBytes() {
      return out.toByteArray();
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

    KeptMetric kept() {
      int horizon = (int) signed();
      long peak = number();
      int size = smallNumber();
      NavigableMap<Integer, Bucket> buckets = new TreeMap<>();
      int start = 0;
      for (int i = 0; i < size; i++) {
        start += (int) signed();
        buckets.put(start, bucket());
      }
      return new KeptMetric(new MetricState(peak, buckets), horizon);
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
      Map<Long, Integer> values = new HashMap<>(size * 2);
      for (int i = 0; i < size; i++) {
        long value = 0;
        for (int octet = 0; octet < 8; octet++) {
          value = value << 8 | (next() & 0xFF);
        }
        values.put(value, smallNumber());
      }
      return new Bucket(total, values);
    }

    private byte next() {
      if (at >= bytes.length) {
        throw new IllegalArgumentException("metrics that end too soon");
      }
      return bytes[at++];
    }
  }
}
