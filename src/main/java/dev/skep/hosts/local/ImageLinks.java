package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerRights;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.run.UninterruptedCleanup;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives new hosts their images before they start. The layers of this machine's engine are
 * hard-linked into the stores of the hosts' engines, under the names that the cluster's registry
 * gives them. Layers are never changed in place, and what one engine removes the others keep. It
 * works where this engine keeps layers in overlay2 folders and has an image as the registry has it;
 * hosts pull the rest.
 *
 * <p>One short program does it, as root, and sees the engine's whole folder under one mount, since
 * links do not cross mounts. Its shell and its cp therefore come from an image of Skep's ({@code
 * images/links}), never from one that the file names; where that image is missing, hosts pull.
 * SYS_ADMIN lets it copy the attributes by which a layer hides folders of the layers below.
 */
final class ImageLinks {
  static final String ROLE = "links";
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String ROOT = "/engine";
  private static final int DONE = 0;

  /** The image with these tools; {@code skep up} and {@code images/build} build it. */
  static final String IMAGE = "skep/links:1";

  /**
   * The program that links the layers. A store with a folder "image" has run or is done; that
   * folder is created last, in one step. The image's parents on this machine are left out: an image
   * whose parent is missing cannot be removed.
   */
  private static final String LINK =
      """
      cd /engine || exit 5
      store=image/overlay2
      link() {
        set -e
        umask 077
        data=volumes/$1/_data new=volumes/$1/_data/.image/overlay2
        rm -rf $data/overlay2 $data/.image
        mkdir -p $data/overlay2/l $new/layerdb/sha256 $new/imagedb/content/sha256 $new/imagedb/metadata/sha256
        for layer in $4; do
          cp -a $store/layerdb/sha256/$layer $new/layerdb/sha256/
          folder=$(cat $store/layerdb/sha256/$layer/cache-id)
          link=$(cat overlay2/$folder/link)
          cp -al overlay2/$folder $data/overlay2/
          cp -a overlay2/l/$link $data/overlay2/l/
          [ -d $store/layerdb/sha256/$layer ] # an engine that removes a layer begins there
        done
        for image in $3; do
          cp -a $store/imagedb/content/sha256/$image $new/imagedb/content/sha256/
        done
        cp -a $store/distribution $new/ || : # only helps later pulls, and changes with every pull here
        printf %s "$2" >$new/repositories.json
        mv $data/.image $data/image
      }
      pids=
      while [ $# -gt 0 ]; do
        if [ ! -e volumes/$1/_data/image ]; then (link "$@") & pids="$pids $!"; fi
        shift 4
      done
      failed=0
      for pid in $pids; do wait $pid || failed=7; done
      exit $failed
      """;

  private final Docker engine;
  private final LocalLayout layout;

  ImageLinks(Docker engine, LocalLayout layout) {
    this.engine = engine;
    this.layout = layout;
  }

  /**
   * Links those images that the registry holds and this machine's engine has.
   *
   * @param wanted the images of each host, by the name of its volume
   * @return empty when the hosts have nothing to pull; otherwise why they pull
   */
  Optional<String> link(RegistryApi registry, Map<String, Set<ImageRef>> wanted) {
    try {
      return linked(registry, wanted);
    } catch (EngineException refused) {
      return Optional.of("the layers could not be linked: " + refused.answer());
    }
  }

  private Optional<String> linked(RegistryApi registry, Map<String, Set<ImageRef>> wanted) {
    var info = engine.info();
    if (!info.storageDriver().equals("overlay2")) {
      return Optional.of("this machine's engine keeps no overlay2 folders");
    }
    if (engine.images().find(IMAGE).isEmpty()) {
      return Optional.of(
          "this machine's engine has no %s, which images/links builds".formatted(IMAGE));
    }
    var all = new TreeSet<ImageRef>();
    wanted.values().forEach(all::addAll);
    var linked = new TreeMap<ImageRef, LinkedImage>();
    all.forEach(image -> same(registry, image).ifPresent(it -> linked.put(image, it)));
    if (linked.isEmpty()) {
      return Optional.of("this machine's engine has none of the images as the registry has them");
    }
    var arguments = new ArrayList<String>();
    wanted.forEach((volume, images) -> {
      var own = images.stream().filter(linked::containsKey).map(linked::get).toList();
      if (!own.isEmpty()) {
        arguments.addAll(arguments(volume, own));
      }
    });
    if (run(info.root(), arguments) != DONE) {
      return Optional.of("the layers of this machine's engine could not be linked");
    }
    all.removeAll(linked.keySet());
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of("this machine's engine has another " + all.first());
  }

  /** The image in this machine's engine, if it is the same as the registry's. */
  private Optional<LinkedImage> same(RegistryApi registry, ImageRef image) {
    return registry
        .held(LocalLayout.inRegistry("", image).substring(1))
        .flatMap(held ->
            engine
                .images()
                .find(image.content().orElseGet(image::toString))
                .filter(local -> local.id().equals(held.imageId()))
                .map(local -> new LinkedImage(image, held.digest(), local.id(), local.layers())));
  }

  /** The program's four arguments for one host. */
  private List<String> arguments(String volume, List<LinkedImage> images) {
    var layers = new LinkedHashSet<String>();
    images.forEach(image -> layers.addAll(image.chain()));
    return List.of(
        volume,
        LinkedImage.repositories(layout.registryHostPort(), images),
        images.stream().map(LinkedImage::file).distinct().collect(Collectors.joining(" ")),
        String.join(" ", layers));
  }

  private int run(String root, List<String> arguments) {
    var name = layout.links();
    clearAway();
    var command = new ArrayList<>(List.of(LINK, "sh"));
    command.addAll(arguments);
    engine
        .containers()
        .create(
            ContainerSpec.named(
                    name,
                    Program.image(IMAGE)
                        .entrypoint("sh", "-c")
                        .command(command)
                        .user("0")
                        .labels(ClusterLabels.of(layout.cluster(), ROLE, name))
                        .withoutHealthcheck()
                        .build())
                .network(Networking.in("none"))
                .mount(Mount.bind(root, ROOT))
                .rights(
                    ContainerRights.listed(List.of("SYS_ADMIN"), List.of(), List.of(), List.of()))
                .build());
    try {
      engine.containers().start(name);
      return engine.containers().waitExit(name, LIMIT);
    } finally {
      UninterruptedCleanup.perform(this::clearAway);
    }
  }

  private void clearAway() {
    if (engine.containers().find(layout.links()).isPresent()) {
      engine.containers().remove(layout.links(), Removal.FORCE, Removal.VOLUMES);
    }
  }
}
