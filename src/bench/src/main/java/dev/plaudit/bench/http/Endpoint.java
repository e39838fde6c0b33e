package dev.plaudit.bench.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;

/** The service as one caller sees it: keep-alive connections on one event loop of our own. */
public final class Endpoint {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final HttpClient client;
  private final Context context;
  private final String token;

  /**
   * @param connections at most; what finds none free waits, and its wait counts as latency
   */
  public Endpoint(Vertx vertx, int port, String token, int connections) {
    this.context = vertx.getOrCreateContext();
    this.token = "Bearer " + token;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                .setMaxPoolSize(connections)
                .setKeepAliveTimeout(0)
                .setIdleTimeout(120)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
  }

  /** Runs on the event loop, on which every answer arrives too. */
  void execute(Runnable task) {
    context.runOnContext(run -> task.run());
  }

  /** Runs on the event loop after so many milliseconds. */
  void executeIn(long millis, Runnable task) {
    var unused = context.owner().setTimer(millis, fired -> task.run());
  }

  /** To be called on the event loop. */
  Future<Answer> post(String path, byte[] json) {
    return client
        .request(options(HttpMethod.POST, path).putHeader("content-type", "application/json"))
        .compose(request -> request.send(Buffer.buffer(json)))
        .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body)));
  }

  /** To be called on the event loop. */
  Future<Answer> get(String path) {
    return client
        .request(options(HttpMethod.GET, path))
        .compose(request -> request.send())
        .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body)));
  }

  private RequestOptions options(HttpMethod method, String path) {
    return new RequestOptions()
        .setMethod(method)
        .setURI(path)
        .setTimeout(TIMEOUT_MILLIS)
        .putHeader("authorization", token);
  }
}
