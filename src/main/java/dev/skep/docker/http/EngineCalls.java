package dev.skep.docker.http;

import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.docker.errors.Unreachable;
import dev.skep.docker.model.ApiVersion;
import dev.skep.docker.pipe.Dialer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes calls to one engine: picks the API version, takes a wire, sets the deadline, turns refusals
 * into errors. A wire that died while idle is replaced: a call that only reads is sent again, one
 * that changes something is sent only on a wire that has just answered.
 */
final class EngineCalls {
  private static final Duration TRUSTED_IDLE = Duration.ofMillis(500);

  /** The most for a ping on an idle wire: where it is dead, time must be left for another. */
  private static final Duration PROOF = Duration.ofSeconds(2);

  private static final Map<String, String> HAND_OVER =
      Map.of("Connection", "Upgrade", "Upgrade", "tcp");

  private final String engine;
  private final WirePool pool;
  private final Deadlines deadlines;
  private final Duration usual;
  private final Runnable beforeChange;
  private final AtomicReference<Optional<NegotiatedVersion>> version;

  EngineCalls(String engine, Dialer dialer, Duration usual, Runnable beforeChange) {
    this(
        engine,
        new WirePool(dialer),
        new Deadlines(),
        usual,
        beforeChange,
        new AtomicReference<>(Optional.empty()));
  }

  private EngineCalls(
      String engine,
      WirePool pool,
      Deadlines deadlines,
      Duration usual,
      Runnable beforeChange,
      AtomicReference<Optional<NegotiatedVersion>> version) {
    this.engine = engine;
    this.pool = pool;
    this.deadlines = deadlines;
    this.usual = usual;
    this.beforeChange = beforeChange;
    this.version = version;
  }

  EngineCalls within(Duration deadline) {
    return new EngineCalls(engine, pool, deadlines, deadline, beforeChange, version);
  }

  String engine() {
    return engine;
  }

  /** The deadline of a call without a limit of its own. */
  Duration usual() {
    return usual;
  }

  void close() {
    pool.close();
    deadlines.close();
  }

  /** Makes a call and returns the answer as a tree, a missing node where it is empty. */
  JsonNode json(EngineRequest request) {
    return tree(request, bytes(request));
  }

  /** Makes a call and ignores the body of the answer. */
  void send(EngineRequest request) {
    var _ = bytes(request);
  }

  byte[] bytes(EngineRequest request) {
    return perform(request, versioned(request));
  }

  /** Makes a call whose body is read as it comes; the deadline is for its beginning alone. */
  OpenStream stream(EngineRequest request) {
    return open(request, request.headers(), this::fresh);
  }

  /** Supplies the wire of a call. */
  @FunctionalInterface
  private interface Wires {
    HttpWire get(TimeLeft left) throws IOException;
  }

  /**
   * Asks the engine to hand over (hijack) the pipe; what comes after it is not HTTP. Takes the wire
   * that was used last, if there is one: in a host each new wire is a program to start.
   */
  OpenStream handOver(EngineRequest request) {
    return open(request, HAND_OVER, this::trusted);
  }

  /** The limit between two reads of a stream: closes it when no bytes came for so long. */
  Deadlines.Deadline guard(OpenStream stream, Duration silence) {
    return deadlines.on(stream.wire(), silence);
  }

  void ping() {
    var request = EngineRequest.get(Query.of("/_ping"));
    var _ = perform(request, request.target());
  }

  /** The engine's version, as known from the first call. */
  NegotiatedVersion version() {
    var known = version.get();
    if (known.isPresent()) {
      return known.get();
    }
    var request = EngineRequest.get(Query.of("/version"));
    var told = NegotiatedVersion.read(tree(request, perform(request, request.target())));
    var agreed =
        NegotiatedVersion.with(told)
            .orElseThrow(() ->
                new EngineRefused(
                    engine,
                    request.call(),
                    0,
                    "Docker %s speaks API %s to %s; Skep needs one from %s to %s"
                        .formatted(
                            told.release(),
                            told.oldest(),
                            told.newest(),
                            NegotiatedVersion.OLDEST,
                            NegotiatedVersion.NEWEST)));
    version.set(Optional.of(agreed));
    return agreed;
  }

  private String versioned(EngineRequest request) {
    ApiVersion spoken = version().spoken();
    return "/v" + spoken + request.target();
  }

  private byte[] perform(EngineRequest request, String target) {
    askBeforeChange(request);
    var left = TimeLeft.of(request.limit().orElse(usual));
    try {
      if (request.limit().isPresent()) {
        return once(fresh(left), request, target, left);
      }
      pool.enter(left.now());
      try {
        return pooled(request, target, left);
      } finally {
        pool.leave();
      }
    } catch (IOException e) {
      throw silent(request, e);
    }
  }

  private void askBeforeChange(EngineRequest request) {
    if (!request.repeatable()) {
      beforeChange.run();
    }
  }

  private byte[] pooled(EngineRequest request, String target, TimeLeft left) throws IOException {
    if (!request.repeatable()) {
      return once(trusted(left), request, target, left);
    }
    var idle = pool.take();
    if (idle.isPresent()) {
      try {
        return once(idle.get(), request, target, left);
      } catch (DeadlinePassed e) {
        throw e;
      } catch (IOException died) {
        // It may have died before the call was sent: a new wire is tried.
      }
    }
    return once(fresh(left), request, target, left);
  }

  private HttpWire trusted(TimeLeft left) throws IOException {
    var idle = pool.take();
    return idle.isPresent() ? trusted(idle.get(), left) : fresh(left);
  }

  private HttpWire trusted(HttpWire wire, TimeLeft left) throws IOException {
    if (wire.idle().compareTo(TRUSTED_IDLE) < 0) {
      return wire;
    }
    try (var _ = deadlines.on(wire, left.atMost(PROOF))) {
      var _ = wire.exchange("GET", "/_ping", Map.of(), RequestBody.none()).body().readAllBytes();
      return wire;
    } catch (IOException died) {
      pool.discard(wire);
      return fresh(left);
    }
  }

  /** A new wire. Dialling is a part of the call, and takes no longer than a usual one. */
  private HttpWire fresh(TimeLeft left) throws IOException {
    var dialling = left.now().compareTo(usual) < 0 ? left : TimeLeft.of(usual);
    try {
      return pool.fresh(dialling.now());
    } catch (IOException e) {
      throw dialling.isOver() ? DeadlinePassed.noWay(dialling.limit(), e) : e;
    }
  }

  private byte[] once(HttpWire wire, EngineRequest request, String target, TimeLeft left)
      throws IOException {
    var done = false;
    try (var deadline = deadlines.on(wire, left.now())) {
      try {
        askBeforeChange(request); // again: a process that was stopped on its way here has lost time
        var answer = wire.exchange(request.method(), target, request.headers(), request.body());
        var bytes = answer.body().readAllBytes();
        done = answer.reusable() && request.limit().isEmpty();
        if (!answer.good()) {
          throw Refusals.of(engine, request.call(), answer.status(), bytes);
        }
        return bytes;
      } catch (IOException e) {
        throw deadline.passed() ? DeadlinePassed.noAnswer(left.limit(), e) : e;
      }
    } finally {
      if (done) {
        pool.giveBack(wire);
      } else {
        pool.discard(wire);
      }
    }
  }

  private OpenStream open(EngineRequest request, Map<String, String> headers, Wires wires) {
    askBeforeChange(request);
    var target = versioned(request);
    var left = TimeLeft.of(request.limit().orElse(usual));
    try {
      var wire = wires.get(left);
      var kept = false;
      try (var deadline = deadlines.on(wire, left.now())) {
        try {
          askBeforeChange(request); // as above
          var answer = wire.exchange(request.method(), target, headers, request.body());
          if (!answer.good() && answer.status() != 101) {
            throw Refusals.of(
                engine, request.call(), answer.status(), answer.body().readAllBytes());
          }
          kept = true;
          return new OpenStream(answer.status() == 101 ? wire.rest() : answer.body(), wire, pool);
        } catch (IOException e) {
          throw deadline.passed() ? DeadlinePassed.noAnswer(left.limit(), e) : e;
        }
      } finally {
        if (!kept) {
          pool.discard(wire);
        }
      }
    } catch (IOException e) {
      throw silent(request, e);
    }
  }

  /**
   * The error without an answer. The version is asked anew: the engine may come back as another.
   */
  EngineException silent(EngineRequest request, IOException why) {
    version.set(Optional.empty());
    var words = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return new Unreachable(engine, request.call(), words, why);
  }

  private JsonNode tree(EngineRequest request, byte[] bytes) {
    try {
      return JsonMapper.shared().readTree(bytes);
    } catch (JacksonException e) {
      throw new Unreachable(engine, request.call(), "the answer is no JSON", e);
    }
  }
}
