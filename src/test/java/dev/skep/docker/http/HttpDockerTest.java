package dev.skep.docker.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.StaleVersion;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.model.Labels;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpDockerTest {
  /** Of what is to pass in vain; all that comes before it takes a few milliseconds. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static final String VERSION =
      """
      {"Version":"26.1.5","ApiVersion":"1.45","MinAPIVersion":"1.24","Os":"linux","Arch":"amd64"}\
      """;

  @Test
  void speaksTheNewestVersionThatBothKnow() {
    var engine = engine("1.24", "1.52", (_, to) -> to.json("[]"));

    var _ = docker(engine).containers().list(Labels.any());

    assertThat(engine.asked())
        .containsExactly("GET /version", "GET /v1.45/containers/json?all=true");
  }

  @Test
  void speaksAnOldEnginesVersion() {
    var engine = engine("1.12", "1.41", (_, to) -> to.json("[]"));

    var _ = docker(engine).containers().list(Labels.any());

    assertThat(engine.asked()).last().isEqualTo("GET /v1.41/containers/json?all=true");
  }

  @Test
  void refusesAnEngineThatIsTooOldInWords() {
    var engine = engine("1.12", "1.38", (_, to) -> to.json("[]"));

    assertThatThrownBy(() -> docker(engine).containers().list(Labels.any()))
        .isInstanceOf(EngineRefused.class)
        .hasMessageContaining("Skep needs one from 1.41 to 1.45");
  }

  @Test
  void usesOnePipeForOneCallAfterAnother() {
    var engine = engine("1.24", "1.45", (_, to) -> to.json("[]"));
    var docker = docker(engine);

    for (int i = 0; i < 5; i++) {
      var _ = docker.containers().list(Labels.any());
    }

    assertThat(engine.dials()).isEqualTo(1);
  }

  @Test
  void asksAgainOnANewPipeWhenAnIdleOneDied() {
    var engine = engine("1.24", "1.45", (_, to) -> to.json("[]"));
    var docker = docker(engine);
    var _ = docker.containers().list(Labels.any());
    engine.endAll();

    assertThat(docker.containers().list(Labels.any())).isEmpty();
    assertThat(engine.dials()).isEqualTo(2);
  }

  @Test
  void anArchiveThatStopsHalfwayIsNotWaitedForForever() throws Exception {
    var engine =
        engine(
            "1.24", "1.45", (_, to) -> to.say("HTTP/1.1 200 OK\nContent-Length: 512\n\nthe begin"));
    var hasty = docker(engine).within(LIMIT);

    try (var archive = hasty.containers().getArchive("c1", "/etc")) {
      assertThat(archive.readNBytes(9)).asString().isEqualTo("the begin");
      assertThatThrownBy(archive::read).hasMessageContaining("no answer within 2.0 s");
    }
  }

  @Test
  void neverRepeatsWhatChangesSomething() {
    var engine =
        engine(
            "1.24",
            "1.45",
            (request, to) -> {
              if (request.startsWith("POST")) {
                to.end();
              } else {
                to.json("[]");
              }
            });

    assertThatThrownBy(() -> docker(engine).containers().kill("a", "SIGKILL"))
        .isInstanceOf(Unreachable.class);
    assertThat(engine.asked().stream().filter(call -> call.startsWith("POST"))).hasSize(1);
  }

  @Test
  void givesUpAtTheDeadlineAndSaysWho() {
    var engine = engine("1.24", "1.45", (_, _) -> {});

    assertThatThrownBy(() -> docker(engine).within(LIMIT).containers().list(Labels.any()))
        .isInstanceOf(Unreachable.class)
        .hasMessage("Engine shop-manager-1, GET /containers/json: no answer within 2.0 s");
  }

  @Test
  void skipsWhatCallsItselfProvisionalAndReadsChunks() {
    var engine =
        engine(
            "1.24",
            "1.45",
            (_, to) ->
                to.say(
                    "HTTP/1.1 102 Processing\n\nHTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\n[\n1\n]\n0\n\n"));

    assertThat(docker(engine).containers().list(Labels.any())).isEmpty();
  }

  @Test
  void knowsAStaleVersionByItsWords() {
    var words = "{\"message\":\"rpc error: code = Unknown desc = update out of sequence\"}";
    var engine =
        engine(
            "1.24",
            "1.45",
            (_, to) ->
                to.say(
                    "HTTP/1.1 500 Error\nContent-Length: %d\n\n%s"
                        .formatted(words.length(), words)));

    assertThatThrownBy(() -> docker(engine).configs().inspect("lock"))
        .isInstanceOf(StaleVersion.class);
  }

  @Test
  void endsCallsUnderWayWhenItIsClosed() throws Exception {
    var asked = new java.util.concurrent.CountDownLatch(1);
    var docker = docker(engine("1.24", "1.45", (_, _) -> asked.countDown()));
    var call =
        java.util.concurrent.CompletableFuture.supplyAsync(
            () -> docker.containers().list(Labels.any()), work -> Thread.ofVirtual().start(work));
    asked.await();

    docker.close();

    assertThatThrownBy(call::join).hasCauseInstanceOf(Unreachable.class);
    assertThatThrownBy(docker::ping).isInstanceOf(Unreachable.class);
  }

  @Test
  void asksForNoChangeThatItMayNotMakeBeTheAnswerAStreamOrNot() {
    var engine = engine("1.24", "1.45", (_, to) -> to.json("[]"));
    Runnable never =
        () -> {
          throw Trouble.failed("another has the lock");
        };
    var docker = new HttpDocker("shop-manager-1", engine, Duration.ofSeconds(5), never);

    assertThat(docker.containers().list(Labels.any())).isEmpty();
    assertThatThrownBy(() -> docker.containers().kill("a", "SIGKILL"))
        .hasMessageContaining("another has the lock");
    assertThatThrownBy(() -> docker.images().pull("web:v1", Optional.empty(), _ -> {}))
        .hasMessageContaining("another has the lock");
    assertThat(engine.asked()).noneMatch(call -> call.startsWith("POST"));
  }

  private static Docker docker(ScriptedEngine engine) {
    return new HttpDocker("shop-manager-1", engine, Duration.ofSeconds(5));
  }

  private static ScriptedEngine engine(
      String oldest, String newest, BiConsumer<String, ScriptedEngine.Connection> script) {
    return new ScriptedEngine((request, to) -> {
      if (request.equals("GET /version")) {
        to.json(VERSION.replace("1.24", oldest).replace("1.45", newest));
      } else if (request.equals("GET /_ping")) {
        to.json("OK");
      } else {
        script.accept(request, to);
      }
    });
  }
}
