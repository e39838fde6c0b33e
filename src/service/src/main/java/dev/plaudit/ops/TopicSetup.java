package dev.plaudit.ops;

import dev.plaudit.wire.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/**
 * Makes missing topics before the consumers start, because a consumer that finds none looks again
 * only minutes later. While the broker is away the start waits a little, then goes on; the topics
 * are made when it comes.
 */
@ApplicationScoped
class TopicSetup {

  private static final Logger LOG = Logger.getLogger(TopicSetup.class);
  private static final List<String> TOPICS =
      List.of(Topics.EVENTS, Topics.DEAD_LETTERS, Topics.FACTS, Topics.RESULTS);
  private static final int CALL_MILLIS = 5_000;
  private static final long RETRY_MILLIS = 500;

  private final TopicsConfig config;
  private final Map<String, Object> kafka;
  private final CountDownLatch made = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  TopicSetup(TopicsConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.config = config;
    this.kafka = kafka;
  }

  // Before the messaging extension, which starts consumers at LIBRARY_BEFORE.
  void start(@Observes @Priority(1) StartupEvent event) throws InterruptedException {
    if (!config.create()) {
      return;
    }
    Thread thread = new Thread(this::makeUntilMade, "plaudit-topics");
    thread.setDaemon(true);
    thread.start();
    if (!made.await(config.startTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("The broker does not answer; topics will be made when it does");
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
  }

  private void makeUntilMade() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      while (stopped.getCount() > 0 && !make(admin)) {
        if (stopped.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      made.countDown();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean make(Admin admin) throws InterruptedException {
    try {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> missing =
          TOPICS.stream()
              .filter(name -> !there.contains(name))
              .map(name -> new NewTopic(name, config.partitions(), config.replicationFactor()))
              .toList();
      admin.createTopics(missing).all().get();
      missing.forEach(topic -> LOG.infof("Made topic %s", topic.name()));
      return true;
    } catch (ExecutionException failure) {
      // Another instance was faster: look again.
      if (!(failure.getCause() instanceof TopicExistsException)) {
        LOG.debug("Topics cannot be made yet", failure.getCause());
      }
      return false;
    }
  }
}
