package dev.skep.app.model;

import dev.skep.cluster.Cluster;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.Consent;
import dev.skep.cluster.model.DownRequest;
import dev.skep.cluster.model.ReleaseRequest;
import dev.skep.cluster.model.ReleaseRequest.Majority;
import dev.skep.cluster.model.RunReport;
import dev.skep.cluster.model.RunRequest;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Cancellation;
import dev.skep.run.Events;
import dev.skep.run.Time;
import dev.skep.spec.file.SpecLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A small real cluster on this machine: one manager, two hosts for the app, one for HAProxy, no
 * database. The app is a few words of JavaScript, told by MODE how to misbehave, and with
 * {@code @v1} after it, which release does: {@code front} answers those who come through HAProxy
 * with 500. Where a test names no MODE, v3 does that. Its check refuses those who ask for another
 * host than a visitor would, and stands at {@code /up} on a port of its own instead where it has
 * {@code moved}.
 */
record Shop(String cluster, int port, int net) {
  private static final String FRONT = "front@v3";
  private static final String SCRIPT =
      """
      const is = process.env.RELEASE, [how, only] = (process.env.MODE || "").split("@");
      const mode = !only || only === is ? how : "";
      if (process.argv.includes("smoketest")) {
        console.log("probe of " + is); process.exit(mode === "smoke" ? 3 : 0);
      }
      if (mode === "crash") setTimeout(() => { console.error("no such table"); process.exit(4) }, 500);
      const answers = (ask, answer) => {
        const stands = mode === "moved" ? "/up" : "/healthz", host = ask.headers.host.split(":")[0];
        answer.statusCode = mode === "sick" && ask.url === "/healthz" ? 500
          : ["/up", "/healthz"].includes(ask.url) && ask.url !== stands ? 404
          : ask.url === stands && host !== "localhost" ? 400
          : ask.url === "/up" && ask.socket.localPort === 8080 && !ask.headers["x-forwarded-for"] ? 404
          : mode === "front" && ask.headers["x-forwarded-for"] ? 500 : 200;
        answer.setHeader("X-Release", is);
        answer.setHeader("X-Instance", process.env.INSTANCE);
        answer.end("ok");
      };
      if (mode === "moved") require("http").createServer(answers).listen(8090);
      const server = require("http").createServer(answers).listen(mode === "port" ? 9999 : 8080);
      process.on("SIGTERM", () => server.close(() => process.exit(0)));
      """;

  RunReport up(String tag, String mode, int instances, Events events) throws Exception {
    return up(file(tag, mode, instances), events);
  }

  /** With a canary of a fifth of the requests for a few seconds. */
  RunReport upWithCanary(String tag, Events events) throws Exception {
    var file =
        file(tag, "", 2)
            .replace("    drain: 2s\n", "    drain: 2s\n    canary: { percent: 20, for: 3s }\n");
    return up(file, events);
  }

  /** With a release whose health check stands elsewhere, which the file says with it. */
  RunReport upMoved(String tag, Events events) throws Exception {
    return up(
        file(tag, "moved", 2).replace("health: /healthz", "health: { path: /up, port: 8090 }"),
        events);
  }

  /** Of an image by another name, and what HAProxy is made of. */
  RunReport up(String image, String haproxy, Events events) throws Exception {
    return up(
        file("v1", "none", 2).replace("demo/web:v1", image).replace("haproxy:3.0", haproxy),
        events);
  }

  /** Makes the cluster what was applied last. */
  RunReport heal(Events events) throws Exception {
    try (var cluster = open(file("v1", "", 2))) {
      return cluster.heal(request("heal", events));
    }
  }

  /** What is recorded of the app's releases. */
  ReleaseBook book() {
    try (var cluster = open(file("v1", "", 2))) {
      return cluster.releases("web").known().orElseThrow().book();
    }
  }

  private static RunReport up(String text, Events events) throws Exception {
    try (var cluster = open(text)) {
      return cluster.up(request("up", events));
    }
  }

  /** Another release of what was applied last. */
  RunReport release(ReleaseWish wish, Events events) throws Exception {
    try (var cluster = open(file("v1", "", 2))) {
      var run = request("release", events);
      return cluster.release(new ReleaseRequest(run, "web", wish, Majority.REQUIRED));
    }
  }

  private static RunRequest request(String verb, Events events) {
    return new RunRequest(
        verb, events, new Cancellation(), Duration.ofMinutes(5), Consent.always());
  }

  RunReport down(Events events) throws Exception {
    try (var cluster = open(file("v1", "", 2))) {
      return cluster.down(
          new DownRequest(
              events, new Cancellation(), Duration.ofMinutes(2), Provider.DataFate.DESTROYED));
    }
  }

  private static Cluster open(String text) {
    return Cluster.open(
        SpecLoader.loadKnown(text), new AppliedText(text, "tester@here"), Time.system());
  }

  HttpResponse<String> get(HttpClient client, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    return client.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
        BodyHandlers.ofString());
  }

  String release() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return get(client, "/").headers().firstValue("X-Release").orElse("none");
    }
  }

  private String file(String tag, String mode, int instances) {
    return """
    skep: 1
    cluster: %s
    hosts:
      local: { subnet: 10.%d.0.0/24 }
      pools: { manager: 1, nodejs: 2, haproxy: 1 }
    apps:
      web:
        image: demo/web:%s
        port: 8080
        pool: nodejs
        instances: %d
        command: [node, -e, %s]
        smoke: [smoketest]
        health: /healthz
        drain: 2s
        env: { MODE: "%s" }
    balancer: { image: "haproxy:3.0", http: %d }
    timeouts: { release: 15s }
    """
        .formatted(
            cluster,
            net,
            tag,
            instances,
            "'" + SCRIPT.replace("\n", " ") + "'",
            mode.isEmpty() ? FRONT : mode,
            port);
  }
}
