package dev.plaudit.devstack;

import dev.plaudit.devstack.issuer.DevIssuer;
import dev.plaudit.devstack.issuer.IssuerConfig;
import dev.plaudit.devstack.kafka.KafkaBroker;
import dev.plaudit.devstack.kafka.KafkaConfig;
import dev.plaudit.devstack.postgres.Database;
import dev.plaudit.devstack.postgres.PostgresConfig;
import dev.plaudit.devstack.postgres.PostgresServer;
import dev.plaudit.devstack.process.Binaries;
import dev.plaudit.devstack.redis.RedisConfig;
import dev.plaudit.devstack.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole stack: started side by side, stopped together. */
public final class DevStack implements AutoCloseable {
  /** The tenant of tokens that name none. */
  public static final String DEMO_TENANT = "demo";

  private static final String DATABASE = "plaudit";

  private final PostgresServer postgres;
  private final Database database;
  private final KafkaBroker kafka;
  private final RedisServer redis;
  private final DevIssuer issuer;

  private DevStack(
      PostgresServer postgres,
      Database database,
      KafkaBroker kafka,
      RedisServer redis,
      DevIssuer issuer) {
    this.postgres = postgres;
    this.database = database;
    this.kafka = kafka;
    this.redis = redis;
    this.issuer = issuer;
  }

  /**
   * Starts all four and returns when all serve. If one fails, the others are stopped and its
   * failure is thrown.
   */
  public static DevStack start(DevStackConfig config) {
    Path home = config.directory();
    CompletableFuture<PostgresServer> postgres =
        CompletableFuture.supplyAsync(
            () ->
                PostgresServer.start(
                    new PostgresConfig(
                        home.resolve("postgres"), config.postgresPort(), config.sharedBuffersMb())),
            DevStack::onThread);
    CompletableFuture<Database> database =
        postgres.thenApply(server -> server.ensureDatabase(DATABASE));
    CompletableFuture<KafkaBroker> kafka =
        CompletableFuture.supplyAsync(
            () ->
                KafkaBroker.start(
                    new KafkaConfig(
                        home.resolve("kafka"),
                        config.kafkaPort(),
                        config.kafkaControllerPort(),
                        config.shortLived())),
            DevStack::onThread);
    CompletableFuture<RedisServer> redis =
        CompletableFuture.supplyAsync(
            () ->
                RedisServer.start(
                    new RedisConfig(
                        home.resolve("redis"), config.redisPort(), config.redisMaxMemoryMb())),
            DevStack::onThread);
    CompletableFuture<DevIssuer> issuer =
        CompletableFuture.supplyAsync(
            () ->
                DevIssuer.start(
                    new IssuerConfig(
                        home.resolve("issuer"),
                        config.issuerPort(),
                        config.clientId(),
                        config.clientSecret(),
                        DEMO_TENANT)),
            DevStack::onThread);
    try {
      CompletableFuture.allOf(database, kafka, redis, issuer).join();
      return new DevStack(
          postgres.join(), database.join(), kafka.join(), redis.join(), issuer.join());
    } catch (CompletionException e) {
      Stream.of(postgres, kafka, redis, issuer).forEach(DevStack::closeIfStarted);
      throw e.getCause() instanceof DevStackException known ? known : e;
    }
  }

  // A thread of its own each: the common pool has one thread on two cores, and these block.
  private static void onThread(Runnable task) {
    new Thread(task, "devstack-start").start();
  }

  private static void closeIfStarted(CompletableFuture<? extends AutoCloseable> server) {
    var unused =
        server.handle((started, failure) -> started == null ? null : closed(started)).join();
  }

  private static @Nullable Void closed(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      System.getLogger(DevStack.class.getName())
          .log(System.Logger.Level.WARNING, "could not stop", e);
    }
    return null;
  }

  /**
   * The one stack of this JVM, started on first use in a temporary directory and gone when the JVM
   * ends. Make a {@link #createDatabase fresh database} or a random tenant; nothing is ever
   * truncated.
   */
  public static DevStack shared() {
    return Shared.STACK;
  }

  private static final class Shared {
    static final DevStack STACK = startShared();

    private static DevStack startShared() {
      try {
        Path directory = Files.createTempDirectory("plaudit-devstack-");
        DevStack stack = start(DevStackConfig.onFreePorts(directory));
        Thread hook =
            new Thread(
                () -> {
                  stack.close();
                  Binaries.deleteTree(directory);
                },
                "devstack-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        return stack;
      } catch (IOException e) {
        throw new DevStackException("Cannot make a temporary directory: " + e.getMessage(), e);
      }
    }
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  public RedisServer redis() {
    return redis;
  }

  public DevIssuer issuer() {
    return issuer;
  }

  /** The database that comes with the stack. */
  public Database database() {
    return database;
  }

  /** A new, empty database. */
  public Database createDatabase(String name) {
    return postgres.createDatabase(name);
  }

  /** What the service must be told to use this stack and {@link #database()}. */
  public Map<String, String> config() {
    return config(database);
  }

  /** What the service must be told to use this stack and that database; Quarkus property names. */
  public Map<String, String> config(Database chosen) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("quarkus.datasource.jdbc.url", chosen.jdbcUrl());
    all.put("quarkus.datasource.reactive.url", chosen.reactiveUrl());
    all.put("quarkus.datasource.username", chosen.user());
    all.put("quarkus.datasource.password", chosen.password());
    all.put("quarkus.datasource.worker.reactive.url", chosen.reactiveUrl());
    all.put("quarkus.datasource.worker.username", chosen.user());
    all.put("quarkus.datasource.worker.password", chosen.password());
    all.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    all.put("quarkus.redis.hosts", redis.url());
    all.put("quarkus.oidc.auth-server-url", issuer.url());
    all.put("quarkus.oidc.client-id", issuer.clientId());
    return all;
  }

  /** Stops the four side by side: the broker first to be asked, for it takes the longest. */
  @Override
  public void close() {
    Consumer<AutoCloseable> stop = DevStack::closed;
    CompletableFuture<?>[] stops =
        Stream.<AutoCloseable>of(kafka, postgres, redis, issuer)
            .map(
                server -> CompletableFuture.runAsync(() -> stop.accept(server), DevStack::onThread))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(stops).join();
  }
}
