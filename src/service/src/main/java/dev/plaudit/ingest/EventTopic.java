package dev.plaudit.ingest;

import dev.plaudit.wire.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The producer of the events topic. The messaging channel {@code events-out} owns and configures
 * it; it is used directly, because one callback per request costs a tenth of one message per event.
 *
 * <p>A producer that does not know a topic's partitions blocks its caller until it does. So they
 * are fetched off the event loop, again and again until the broker answers, and nobody gets the
 * producer before.
 */
@ApplicationScoped
class EventTopic {

  private static final Logger LOG = Logger.getLogger(EventTopic.class);
  private static final String CHANNEL = "events-out";
  private static final long RETRY_MILLIS = 200;

  private final KafkaClientService kafka;
  private final Vertx vertx;
  private volatile @Nullable Producer<byte[], byte[]> ready;

  /**
   * @param channel unused, but without somebody at its other end there is no channel
   */
  EventTopic(KafkaClientService kafka, Vertx vertx, @Channel(CHANNEL) Emitter<byte[]> channel) {
    this.kafka = kafka;
    this.vertx = vertx;
  }

  /** The producer, or null while the broker has not told the topic's partitions. */
  @Nullable Producer<byte[], byte[]> producer() {
    return ready;
  }

  void start(@Observes StartupEvent event) {
    fetchPartitions();
  }

  private void fetchPartitions() {
    Callable<Producer<byte[], byte[]>> fetch =
        () -> {
          Producer<byte[], byte[]> producer = kafka.<byte[], byte[]>getProducer(CHANNEL).unwrap();
          producer.partitionsFor(Topics.EVENTS);
          return producer;
        };
    vertx
        .executeBlocking(fetch, false)
        .onSuccess(
            producer -> {
              ready = producer;
              LOG.info("Ready to write events");
            })
        .onFailure(this::again);
  }

  private void again(Throwable failure) {
    if (!(failure instanceof KafkaException)) {
      LOG.error("Cannot use the events topic", failure);
    }
    vertx.setTimer(RETRY_MILLIS, later -> fetchPartitions());
  }
}
