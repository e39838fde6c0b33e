package dev.plaudit.consume;

import dev.plaudit.wire.Topics;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records of which only the place and the size matter. */
public final class TestRecords {
  private TestRecords() {}

  public static ConsumerRecord<byte[], byte[]> at(int partition, long offset) {
    return sized(partition, offset, 1);
  }

  /** Key and value have so many bytes together. */
  public static ConsumerRecord<byte[], byte[]> sized(int partition, long offset, int bytes) {
    return new ConsumerRecord<>(Topics.EVENTS, partition, offset, new byte[1], new byte[bytes - 1]);
  }

  public static List<ConsumerRecord<byte[], byte[]>> range(int partition, long from, long to) {
    return LongStream.range(from, to).mapToObj(offset -> at(partition, offset)).toList();
  }

  public static TopicPartition partition(int number) {
    return new TopicPartition(Topics.EVENTS, number);
  }
}
