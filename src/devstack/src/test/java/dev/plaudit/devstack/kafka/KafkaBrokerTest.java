package dev.plaudit.devstack.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.devstack.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class KafkaBrokerTest {
  private static KafkaBroker broker;

  @BeforeAll
  static void start(@TempDir Path directory) {
    broker = KafkaBroker.start(new KafkaConfig(directory, Ports.free(), Ports.free(), true));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  @DisplayName("an acknowledged record survives kill -9 of the broker, on the same port")
  void killed() throws Exception {
    // Given
    createTopic("killed");
    send("killed", "precious");
    long before = broker.pid();
    // When
    broker.killHard();
    broker.restart();
    // Then
    assertThat(firstValue("killed")).isEqualTo("precious");
    assertThat(broker.pid()).isNotEqualTo(before);
  }

  @Test
  @DisplayName("a clean restart keeps the records")
  void restarted() throws Exception {
    // Given
    createTopic("restarted");
    send("restarted", "kept");
    // When
    broker.restart();
    // Then
    assertThat(firstValue("restarted")).isEqualTo("kept");
  }

  @Test
  @DisplayName("topics are made on purpose only")
  void noAutoCreation() {
    try (Admin admin = admin()) {
      // Given
      var question = admin.describeTopics(Set.of("never-made"));
      // When / Then
      assertThatThrownBy(() -> question.allTopicNames().get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static void createTopic(String name) throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static void send(String topic, String value) throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static String firstValue(String topic) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      for (int attempt = 0; attempt < 30; attempt++) {
        for (var row : consumer.poll(Duration.ofSeconds(1))) {
          return row.value();
        }
      }
      return "";
    }
  }
}
