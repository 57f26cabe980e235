package dev.skep.docker.fake;

import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Mount;
import dev.skep.docker.image.Tar;
import dev.skep.docker.model.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One container of a fake engine, with its files as far as archives put them. */
public final class FakeContainer {
  private final String id;
  private final ContainerSpec spec;
  private final String imageId;
  private final Map<String, Tar.Entry> files = new LinkedHashMap<>();
  private final List<LogLine> said = new ArrayList<>();
  private final Map<String, String> addresses = new LinkedHashMap<>();
  private ContainerState state = ContainerState.CREATED;
  private int exitCode;
  private boolean outOfMemory;
  private int restarts;
  private String error = "";
  private Optional<Instant> startedAt = Optional.empty();
  private Optional<Instant> finishedAt = Optional.empty();
  private boolean stoppedByHand;

  FakeContainer(String id, ContainerSpec spec, String imageId) {
    this.id = id;
    this.spec = spec;
    this.imageId = imageId;
    spec.network().address().ifPresent(fixed -> addresses.put(spec.network().mode(), fixed));
  }

  public String id() {
    return id;
  }

  public String name() {
    return spec.name();
  }

  public ContainerSpec spec() {
    return spec;
  }

  public ContainerState state() {
    return state;
  }

  public String imageId() {
    return imageId;
  }

  public boolean running() {
    return state == ContainerState.RUNNING || state == ContainerState.PAUSED;
  }

  /** Files by absolute path. Those in a volume live in it, and are seen by others who mount it. */
  public Map<String, Tar.Entry> files() {
    return files;
  }

  /** More output, as a program that runs on writes it. */
  public void say(LogLine line) {
    said.add(line);
  }

  List<LogLine> said() {
    return said;
  }

  Map<String, String> addresses() {
    return addresses;
  }

  int exitCode() {
    return exitCode;
  }

  String error() {
    return error;
  }

  boolean stoppedByHand() {
    return stoppedByHand;
  }

  void started(Instant at) {
    if (startedAt.isPresent()) {
      restarts++;
    }
    state = ContainerState.RUNNING;
    startedAt = Optional.of(at);
    stoppedByHand = false;
    outOfMemory = false;
    error = "";
  }

  void ended(int code, Instant at) {
    state = ContainerState.EXITED;
    exitCode = code;
    finishedAt = Optional.of(at);
  }

  void outOfMemory() {
    outOfMemory = true;
  }

  void refused(String words) {
    error = words;
    exitCode = 127;
  }

  void paused(boolean yes) {
    state = yes ? ContainerState.PAUSED : ContainerState.RUNNING;
  }

  void stoppedByHand(boolean yes) {
    stoppedByHand = yes;
  }

  List<String> volumes() {
    var names = new ArrayList<String>();
    for (var mount : spec.mounts()) {
      if (mount instanceof Mount.Volume(var name, _, _)) {
        names.add(name);
      }
    }
    return names;
  }

  ContainerSummary summary() {
    return new ContainerSummary(
        id,
        name(),
        spec.program().image(),
        imageId,
        state,
        state.name(),
        spec.program().labels(),
        running() ? addresses : Map.of(),
        volumes());
  }

  Container inspect() {
    return new Container(
        id,
        name(),
        spec.program().image(),
        imageId,
        state,
        0,
        exitCode,
        error,
        outOfMemory,
        restarts,
        startedAt,
        finishedAt,
        spec.program().labels(),
        spec.program().stopSignal().orElse("SIGTERM"),
        spec.network().mode(),
        running() ? addresses : Map.of(),
        spec.mounts());
  }
}
