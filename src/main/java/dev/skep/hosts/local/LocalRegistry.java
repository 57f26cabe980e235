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
 * The registry that the hosts pull from: a container on their network, published on loopback for
 * pushes. It speaks TLS and asks for a password, which Skep alone has. Its images lie in a volume.
 */
final class LocalRegistry {
  static final String ROLE = "registry";
  private static final String LOOPBACK = "127.0.0.1";
  private static final String PORT = "skep.port";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A registry without it was made by a former version, which knew no password. */
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

  /** Whether it runs, of the image that the file names. */
  boolean isAsWanted() {
    return engine
        .containers()
        .find(layout.registry())
        .filter(it -> it.running() && isOfImage(it))
        .isPresent();
  }

  /** By its name: one that means another image by now is no reason to make it anew. */
  private boolean isOfImage(Container found) {
    return found.image().equals(settings.hosts().registry().toString());
  }

  /** What a name means where the images come from. */
  Seen<String> resolve(ImageRef image) {
    return images.resolve(image);
  }

  /** Of an image that lies there. */
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
   * Runs it, and returns once it answers. One that a former version made gets its guard, and one of
   * another image is made anew over the same volume.
   */
  RegistryApi ensure(Consumer<String> progress) throws InterruptedException {
    var found = engine.containers().find(layout.registry());
    if (found.filter(it -> it.labels().containsKey(GUARDED) && isOfImage(it)).isEmpty()) {
      images.require(settings.hosts().registry(), progress); // else the old one had better stay
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

  /** Where it answers on this machine; empty when there is none that Skep has the password of. */
  Optional<RegistryApi> api() {
    return engine
        .containers()
        .find(layout.registry())
        .filter(container -> container.labels().containsKey(GUARDED))
        .flatMap(container -> Optional.ofNullable(container.labels().get(PORT)))
        .flatMap(
            port -> files.read().map(access -> new RegistryApi(Integer.parseInt(port), access)));
  }

  /** The certificate by which hosts know it. */
  Optional<String> authorityPem() {
    return access().map(RegistryAccess::authorityPem);
  }

  /** Frees what nobody will ask for; it is there and answers afterwards. */
  void collect(Set<ImageRef> wanted, Consumer<String> progress) throws InterruptedException {
    var api = api();
    if (api.isPresent() && collector.collect(api.get(), wanted, progress)) {
      ensure(progress);
    }
  }

  /** How hosts know it and are let in; empty for one that a former version made. */
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
   * Has the image in the registry, from this machine's engine, pulled there if need be. What is
   * resolved lies there under its plain name too, until that is resolved to another: whoever asks
   * by the plain name alone gets what was used last, not what this machine calls so meanwhile.
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

  /** One that is not resolved is what was put there by that name. */
  private static boolean isThe(ImageRef image, RegistryApi.Held held) {
    return held.imageId().isEmpty() || image.content().stream().allMatch(held.imageId()::equals);
  }

  /** What this machine's engine has it by. */
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

  /** Of an engine that calls images by their manifests nothing can be said. */
  private boolean isAnother(Image found, String content) {
    return ImageStore.Kind.of(engine.info().storageDriver()) == ImageStore.Kind.IDENTITY
        && !found.id().equals(content);
  }

  /** From the registry itself, where it lies under the name that it had before it was resolved. */
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
