package dev.plaudit.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * The producer behind the channel {@code facts-out}. Its delivery timeout is practically infinite:
 * a record that was handed over is never dropped while its successor of the same key goes through,
 * which is what keeps them in order over any outage.
 */
@ApplicationScoped
public class OutboxProducer {
  /** The channel's name in the configuration. */
  static final String CHANNEL = "facts-out";

  private final KafkaClientService kafka;
  // Handing over may block until the broker has told a topic's partitions.
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread outbox = new Thread(task, "outbox");
            outbox.setDaemon(true);
            return outbox;
          });

  /**
   * @param channel unused, but without somebody at its other end there is no channel
   */
  OutboxProducer(KafkaClientService kafka, @Channel(CHANNEL) Emitter<byte[]> channel) {
    this.kafka = kafka;
  }

  /**
   * Sends the records in their order.
   *
   * @return completes when the broker has acknowledged all; fails when none is under way any more
   *     and at least one did not arrive. During an outage it does neither.
   */
  CompletableFuture<Void> send(List<ProducerRecord<byte[], byte[]>> records) {
    Acknowledgements pending = new Acknowledgements(records.size());
    thread.execute(() -> hand(records, pending));
    return pending.settled();
  }

  /** The same as a Uni; giving up on it does not touch what was handed over. */
  static Uni<Void> uni(CompletableFuture<Void> sent) {
    // Not Uni.completionStage: that one cancels the future, which would then look settled.
    return Uni.createFrom()
        .emitter(
            emitter -> {
              var unused =
                  sent.whenComplete(
                      (done, failure) -> {
                        if (failure == null) {
                          emitter.complete(null);
                        } else {
                          emitter.fail(failure);
                        }
                      });
            });
  }

  private void hand(List<ProducerRecord<byte[], byte[]>> records, Acknowledgements pending) {
    int handed = 0;
    try {
      Producer<byte[], byte[]> producer = kafka.<byte[], byte[]>getProducer(CHANNEL).unwrap();
      while (handed < records.size() && !pending.refused()) {
        var unused = producer.send(records.get(handed), pending);
        handed++;
      }
      if (handed < records.size()) {
        pending.withheld(
            records.size() - handed, new IllegalStateException("a record before was refused"));
      }
    } catch (RuntimeException refused) {
      pending.withheld(records.size() - handed, refused);
    }
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.shutdown();
  }
}
