package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.container.PortBinding;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Image;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.provider.ImageLayer;
import dev.skep.hosts.provider.ImageStore;
import dev.skep.run.Seen;
import dev.skep.run.Time;
import dev.skep.run.Trouble;
import dev.skep.run.Waiting;
import dev.skep.spec.ImageRef;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The registry from which the hosts pull: a container on their network, published on loopback for
 * pushes. It speaks TLS and asks for a password that only Skep has. Its images are in a volume.
 */
final class LocalRegistry {
  static final String ROLE = "registry";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String PORT = "skep.port";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** The label of a registry with a password; one without it was made by an earlier version. */
  private static final String GUARDED = "skep.guarded";

  private static final Duration STOP_GRACE = Duration.ofSeconds(5);

  private final Docker engine;
  private final LocalLayout layout;
  private final LocalSettings settings;
  private final LocalImages images;
  private final RegistryFiles files;
  private final RegistryCollector collector;
  private final Time time;

  LocalRegistry(Docker engine, LocalLayout layout, LocalSettings settings, Time time) {
    this.engine = engine;
    this.layout = layout;
    this.settings = settings;
    this.images = new LocalImages(engine, settings.logins());
    this.files = new RegistryFiles(engine, layout.registry());
    this.collector = new RegistryCollector(engine, layout);
    this.time = time;
  }

  /** Whether the registry runs, of the image that the file names. */
  boolean isAsWanted() {
    return engine
        .containers()
        .find(layout.registry())
        .filter(it -> it.running() && isOfImage(it))
        .isPresent();
  }

  /**
   * Whether the registry's image has the desired name. A name that means another image by now is no
   * reason to recreate it.
   */
  private boolean isOfImage(Container found) {
    return found.image().equals(settings.hosts().registry().toString());
  }

  /** Resolves an image's name where the images come from. */
  Seen<String> resolve(ImageRef image) {
    return images.resolve(image);
  }

  /** The layers of an image in the registry. */
  Seen<List<ImageLayer>> layers(ImageRef image) {
    return api()
        .flatMap(api -> api.layers(path(image)))
        .map(Seen::present)
        .orElseGet(() -> Seen.unknown("the registry does not tell them"));
  }

  /** Pulls an image again whose tag its own registry may have moved. */
  Optional<String> refresh(ImageRef image) {
    return images.refresh(image);
  }

  /**
   * Runs the registry, and returns once it answers. A registry without a password gets one, and one
   * of another image is recreated over the same volume.
   */
  RegistryApi ensure(Consumer<String> progress) throws InterruptedException {
    var found = engine.containers().find(layout.registry());
    if (found.filter(it -> it.labels().containsKey(GUARDED) && isOfImage(it)).isEmpty()) {
      images.require(settings.hosts().registry(), progress); // on failure the old one stays
      if (found.isPresent()) {
        engine.containers().stop(layout.registry(), STOP_GRACE);
        engine.containers().remove(layout.registry());
      }
      create();
    }
    if (files.read().isEmpty()) {
      files.write(
          RegistryAccess.make(
              layout.registry(),
              time.now(),
              new SecureRandom(),
              layout.registryAddress(),
              LOOPBACK));
    }
    engine.containers().start(layout.registry());
    var api = api().orElseThrow();
    Waiting.await(
        time, api::answers, "the registry %s to answer".formatted(layout.registry()), LIMIT);
    return api;
  }

  /**
   * The registry's API on this machine; empty when there is no registry whose password Skep has.
   */
  Optional<RegistryApi> api() {
    return engine
        .containers()
        .find(layout.registry())
        .filter(container -> container.labels().containsKey(GUARDED))
        .flatMap(container -> Optional.ofNullable(container.labels().get(PORT)))
        .flatMap(
            port -> files.read().map(access -> new RegistryApi(Integer.parseInt(port), access)));
  }

  /** The certificate by which hosts trust the registry. */
  Optional<String> authorityPem() {
    return access().map(RegistryAccess::authorityPem);
  }

  /** Removes images that will not be needed; the registry runs and answers afterwards. */
  void collect(Set<ImageRef> wanted, Consumer<String> progress) throws InterruptedException {
    var api = api();
    if (api.isPresent() && collector.collect(api.get(), wanted, progress)) {
      ensure(progress);
    }
  }

  /** The hosts' access to the registry; empty for a registry of an earlier version. */
  Optional<RegistryAccess> access() {
    return files.read();
  }

  private void create() {
    int port = FreePort.onLoopback();
    var labels = new TreeMap<>(ClusterLabels.of(layout.cluster(), ROLE, layout.registry()));
    engine.volumes().create(layout.registry(), labels, java.util.Map.of());
    labels.put(PORT, String.valueOf(port));
    labels.put(GUARDED, "true");
    engine
        .containers()
        .create(
            ContainerSpec.named(
                    layout.registry(),
                    Program.image(settings.hosts().registry().toString())
                        .labels(labels)
                        .env(RegistryFiles.environment())
                        .build())
                .network(
                    Networking.in(layout.network())
                        .at(layout.registryAddress())
                        .publishing(List.of(PortBinding.loopback(port, LocalLayout.REGISTRY_PORT))))
                .mount(Mount.volume(layout.registry(), RegistryFiles.VOLUME))
                .restart(ContainerSpec.Restart.ALWAYS)
                .log("json-file", java.util.Map.of("max-size", "10m", "max-file", "3"))
                .build());
  }

  /**
   * Puts the image into the registry, from this machine's engine, which pulls it if needed. A
   * resolved image is there under its plain name too, until that name is resolved to another image:
   * a client of the plain name gets what was used last, not what this machine has under it
   * meanwhile.
   */
  void put(RegistryApi api, ImageRef image, Consumer<String> progress) {
    if (held(api, image).filter(it -> isThe(image, it)).isPresent()) {
      return;
    }
    var source = source(api, image, progress);
    push(api, image, source, progress);
    if (image.content().isPresent()) {
      push(api, image.unresolved(), source, progress);
    }
    if (source.startsWith(LOOPBACK)) {
      forget(source);
    }
  }

  private void push(RegistryApi api, ImageRef image, String source, Consumer<String> progress) {
    var name = LocalLayout.inRegistry(server(api), image);
    try {
      if (!name.equals(source)) {
        engine.images().tag(source, name);
      }
      engine.images().push(name, login(api), progress);
    } catch (EngineException refused) {
      throw Trouble.failed(
              "Cannot put image %s into the registry %s: %s"
                  .formatted(image, layout.registry(), refused.answer()))
          .next("See that this machine's disk has room, and run this again.")
          .causedBy(refused);
    } finally {
      if (!name.equals(source)) {
        forget(name);
      }
    }
  }

  private static String server(RegistryApi api) {
    return LOOPBACK + ":" + api.port();
  }

  private static Optional<RegistryAuth> login(RegistryApi api) {
    return Optional.of(api.access().login(server(api)));
  }

  private static Optional<RegistryApi.Held> held(RegistryApi api, ImageRef image) {
    return api.held(path(image));
  }

  private static String path(ImageRef image) {
    return LocalLayout.inRegistry("", image).substring(1);
  }

  /** Whether this is the image; an unresolved one is whatever was put there by its name. */
  private static boolean isThe(ImageRef image, RegistryApi.Held held) {
    return held.imageId().isEmpty() || image.content().stream().allMatch(held.imageId()::equals);
  }

  /** The name or id by which this machine's engine has the image. */
  private String source(RegistryApi api, ImageRef image, Consumer<String> progress) {
    var known = image.content().filter(id -> engine.images().find(id).isPresent());
    if (known.isPresent()) {
      return known.get();
    }
    var unresolved = image.unresolved();
    if (image.content().isPresent()
        && held(api, unresolved)
            .filter(it -> image.content().get().equals(it.imageId()))
            .isPresent()) {
      return fetched(api, unresolved, progress);
    }
    var found = images.require(unresolved, progress);
    if (image.content().filter(it -> isAnother(found, it)).isPresent()) {
      throw Trouble.failed(
              "The %s that runs is nowhere any more: this machine has another image of that name."
                  .formatted(image))
          .evidence(List.of("runs: " + image.content().get(), "is here: " + found.id()))
          .next("Hosts that lack it cannot run it. \"skep up\" or \"skep deploy\" moves on.");
    }
    return found.id();
  }

  /**
   * Whether this machine has another image under this name. It is not known for an engine that
   * names images by their manifests.
   */
  private boolean isAnother(Image found, String content) {
    return ImageStore.Kind.of(engine.info().storageDriver()) == ImageStore.Kind.IDENTITY
        && !found.id().equals(content);
  }

  /** Pulls the image from the registry, where it has the name of before it was resolved. */
  private String fetched(RegistryApi api, ImageRef unresolved, Consumer<String> progress) {
    var name = LocalLayout.inRegistry(server(api), unresolved);
    try {
      engine.images().pull(name, login(api), progress);
      return name;
    } catch (EngineException refused) {
      throw Trouble.failed(
              "Cannot take %s from the registry %s: %s"
                  .formatted(name, layout.registry(), refused.answer()))
          .next("See that this machine's disk has room, and run this again.")
          .causedBy(refused);
    }
  }

  private void forget(String name) {
    try {
      engine.images().remove(name);
    } catch (NotFound _) {
      // it was never tagged
    }
  }
}
