package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.EngineRefused;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.model.HostRequest;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes, starts or finds the container of a local host. */
final class HostRaising {
  private static final Set<ContainerState> LIVING =
      Set.of(ContainerState.RUNNING, ContainerState.PAUSED, ContainerState.RESTARTING);

  private final Docker engine;
  private final LocalLayout layout;
  private final LocalSettings settings;
  private final LocalImages images;
  private final HostRights rights;
  private final EngineStart start;
  private final PortForwarder forwarder;
  private final Supplier<Optional<String>> registryAuthority;
  private final Function<HostName, Docker> inner;

  HostRaising(
      Docker engine,
      LocalLayout layout,
      LocalSettings settings,
      HostRights rights,
      EngineStart start,
      PortForwarder forwarder,
      Supplier<Optional<String>> registryAuthority,
      Function<HostName, Docker> inner) {
    this.engine = engine;
    this.layout = layout;
    this.settings = settings;
    this.images = new LocalImages(engine, settings.logins());
    this.rights = rights;
    this.start = start;
    this.forwarder = forwarder;
    this.registryAuthority = registryAuthority;
    this.inner = inner;
  }

  void raise(HostPlace place, Consumer<String> progress) throws InterruptedException {
    var name = place.name().value();
    var found = engine.containers().find(name);
    found.ifPresent(this::refuseForeign);
    found
        .filter(it -> it.state() == ContainerState.PAUSED)
        .ifPresent(it -> {
          throw StartTrouble.paused(name);
        });
    if (found.filter(it -> isOther(it, place.request())).isPresent()) {
      engine.containers().remove(name);
      found = Optional.empty();
    }
    try {
      if (found.isPresent()) {
        startAgain(place, progress);
      } else {
        make(place, progress);
      }
    } catch (EngineException refused) {
      throw StartTrouble.of(place.request(), refused);
    }
    start.await(name, inner.apply(place.name()));
  }

  /**
   * Starts an existing container. A run that died may have left a container with more rights than
   * this machine gives; it is then created again.
   */
  private void startAgain(HostPlace place, Consumer<String> progress) {
    var name = place.name().value();
    try {
      engine.containers().start(name);
    } catch (EngineRefused refused) {
      if (!HostRights.isAboutRights(refused)) {
        throw refused;
      }
      engine.containers().remove(name);
      make(place, progress);
    }
  }

  /** Creates the volume with a host's data; an existing volume keeps its slot. */
  Host volume(HostPlace place) {
    var name = layout.volume(place.name());
    var labels =
        HostLabels.of(
            layout.cluster(), place.request(), place.slot(), layout.hostAddress(place.slot()));
    var volume = engine.volumes().create(name, labels, Map.of());
    if (!layout.cluster().equals(volume.labels().get(ClusterLabels.CLUSTER))) {
      throw Trouble.failed(
              "The volume %s is there and does not carry the mark of cluster %s."
                  .formatted(name, layout.cluster()))
          .next("Nothing was changed. Remove it if nothing in it is needed, and run this again.");
    }
    return HostLabels.read(volume);
  }

  /**
   * Fences a host by killing its container, also a frozen one. An engine that starts again leaves a
   * container as it is that was killed by hand.
   */
  void fence(HostName host) {
    var found = engine.containers().find(host.value());
    found.ifPresent(this::refuseForeign);
    if (found.filter(container -> LIVING.contains(container.state())).isPresent()) {
      engine.containers().kill(host.value(), "SIGKILL");
    }
  }

  /** Restarts a host in one call, which this machine's engine completes even if Skep ends. */
  void restart(HostName host, Duration grace) {
    try {
      refuseForeign(engine.containers().inspect(host.value()));
      engine.containers().restart(host.value(), grace);
    } catch (EngineException refused) {
      throw Trouble.failed("Cannot restart %s: %s".formatted(host, refused.answer()))
          .next("See \"docker logs %s\"; \"skep heal\" starts a host that is off.".formatted(host))
          .causedBy(refused);
    }
  }

  private void make(HostPlace place, Consumer<String> progress) {
    var image = settings.hosts().image();
    images.require(image, progress);
    var request = publishing(place.request());
    var stored = volume(place);
    var container =
        new HostContainer(
            layout,
            image.toString(),
            request.name().value(),
            stored.address(),
            layout.volume(request.name()),
            request.memoryBytes(),
            request.published(),
            ContainerSpec.Restart.UNLESS_STOPPED,
            registryAuthority.get(),
            labels(request, stored, image));
    rights.start(container::spec);
  }

  /**
   * The container's labels. Only these name the image: the volume outlives the container, and its
   * next container may have another.
   */
  private Map<String, String> labels(HostRequest request, Host stored, ImageRef image) {
    var labels =
        new TreeMap<>(HostLabels.of(layout.cluster(), request, stored.slot(), stored.address()));
    labels.put(ClusterLabels.IMAGE, image.toString());
    return labels;
  }

  private void refuseForeign(Container container) {
    if (!layout.cluster().equals(container.labels().get(ClusterLabels.CLUSTER))) {
      throw Trouble.failed(
              "The container %s is there and does not carry the mark of cluster %s."
                  .formatted(container.name(), layout.cluster()))
          .next("Nothing was changed. Remove it, or give the cluster another name.");
    }
  }

  /**
   * Whether a stopped container must be replaced since its published ports differ. They cannot be
   * changed on an existing container; a running one stays.
   */
  private boolean isOther(Container container, HostRequest request) {
    return !LIVING.contains(container.state())
        && !HostLabels.published(container.labels()).equals(published(request));
  }

  /**
   * The ports that the host publishes. A forwarded port stays with the forwarder, since two
   * containers cannot have one port of this machine.
   */
  private Set<Integer> published(HostRequest request) {
    var own = new HashSet<>(request.published());
    own.removeAll(forwarder.forwards().keySet());
    return own;
  }

  private HostRequest publishing(HostRequest request) {
    return new HostRequest(
        request.name(),
        request.pool(),
        request.memoryBytes(),
        published(request),
        request.images());
  }
}
