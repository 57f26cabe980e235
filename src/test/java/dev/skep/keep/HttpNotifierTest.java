package dev.skep.keep;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.skep.run.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpNotifierTest extends NotifierContract {
  private final HttpServer server;
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> logins = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final AtomicInteger toRefuse = new AtomicInteger();
  private final List<String> arrived = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  HttpNotifierTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::take);
    server.createContext("/endless", this::neverEnd);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (toRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        bodies.add(body);
        exchange.sendResponseHeaders(204, -1);
      }
    }
  }

  /** A head, and then nothing. */
  private void neverEnd(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(' ');
      exchange.getResponseBody().flush();
      bodies.add(body);
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private URI address() {
    return address("/hook?key=k1");
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  @Override
  Notifier notifier() {
    return new HttpNotifier(
        address(), Optional.of("ops:pw"), "hooks.example.com", Time.system(), log::add);
  }

  @Override
  List<String> arrived(int count) throws InterruptedException {
    while (arrived.size() < count) {
      var body = bodies.poll(20, TimeUnit.SECONDS);
      assertThat(body).as("a notice, after %s", arrived).isNotNull();
      arrived.add(body);
    }
    bodies.drainTo(arrived);
    return List.copyOf(arrived);
  }

  @Test
  void itIsOneDocumentOfFewWords() {
    assertThat(notice("disk \"a\"").json())
        .isEqualTo(
            "{\"schema\":1,\"cluster\":\"shop\",\"at\":\"2026-01-02T03:04:05Z\",\"event\":\"amiss\","
                + "\"why\":\"disk \\\"a\\\"\",\"verdict\":null}");
  }

  @Test
  void theLoginIsSentAndNotInTheAddress() throws Exception {
    try (var notifier = notifier()) {
      notifier.send(notice("x"));

      assertThat(logins.poll(20, TimeUnit.SECONDS)).isEqualTo("Basic b3BzOnB3");
    }
  }

  @Test
  void whatIsRefusedOnceIsTriedOnceMore() throws Exception {
    toRefuse.set(1);
    try (var notifier = notifier()) {
      notifier.send(notice("x"));

      assertThat(arrived(1)).hasSize(1);
      assertThat(log).isEmpty();
    }
  }

  @Test
  void aRowOfFailuresIsToldOnceAndWithoutWhatOpensTheAddress() throws Exception {
    toRefuse.set(4);
    try (var notifier = notifier()) {
      List.of("lost", "lost too", "taken").forEach(why -> notifier.send(notice(why)));

      assertThat(arrived(1)).containsExactly(notice("taken").json());
    }
    assertThat(log)
        .containsExactly(
            "a notice was not taken by hooks.example.com: it answers 503; it keeps on all the same");
  }

  @Test
  void aPlaceThatNobodyListensAtIsToldAndEndsNothing() throws Exception {
    server.stop(0);
    try (var notifier = notifier()) {
      notifier.send(notice("x"));

      assertThat(log.poll(20, TimeUnit.SECONDS)).contains("no connection").doesNotContain("k1");
    }
  }

  @Test
  void anAnswerThatNeverEndsHoldsNothingUp() throws Exception {
    try (var notifier =
        new HttpNotifier(
            address("/endless"), Optional.empty(), "hooks.example.com", Time.system(), log::add)) {
      notifier.send(notice("one"));
      notifier.send(notice("two"));

      assertThat(arrived(2)).hasSize(2);
    }
    assertThat(log).isEmpty();
  }
}
