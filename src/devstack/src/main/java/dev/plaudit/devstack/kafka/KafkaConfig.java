package dev.plaudit.devstack.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * How to run the broker.
 *
 * @param directory holds the logs of the topics, the log of the broker and the pid file; kept
 *     between starts
 * @param port on 127.0.0.1
 * @param controllerPort on 127.0.0.1, for the broker's talk with itself
 * @param heapMb the most that its JVM may use
 * @param shortLived for a broker that soon ends, as in tests: its JVM compiles less, which halves
 *     the price of a start and raises that of a long run
 * @param settings further broker settings, which win over ours
 */
public record KafkaConfig(
    Path directory,
    int port,
    int controllerPort,
    int heapMb,
    boolean shortLived,
    Map<String, String> settings) {

  public KafkaConfig(Path directory, int port, int controllerPort, boolean shortLived) {
    this(directory, port, controllerPort, 512, shortLived, Map.of());
  }

  Properties properties() {
    Properties all = new Properties();
    all.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
            "controller.listener.names", "CONTROLLER",
            "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
            "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs", directory.resolve("data").toAbsolutePath().toString(),
            "auto.create.topics.enable", "false"));
    singleNode(all);
    small(all);
    all.putAll(settings);
    return all;
  }

  private static void singleNode(Properties all) {
    all.putAll(
        Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "group.initial.rebalance.delay.ms", "0",
            // A broker that was killed and comes back at once is only let in when its former
            // session has run out.
            "broker.session.timeout.ms", "2000",
            "broker.heartbeat.interval.ms", "500"));
  }

  // Two cores and a laptop's disk: few threads, and topics that stay bounded.
  private static void small(Properties all) {
    all.putAll(
        Map.of(
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2",
            "num.recovery.threads.per.data.dir", "2",
            "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20),
            "log.segment.bytes", Integer.toString(128 << 20),
            "log.retention.bytes", Long.toString(1L << 30),
            "log.retention.hours", "168",
            "log.index.size.max.bytes", Integer.toString(1 << 20)));
  }
}
