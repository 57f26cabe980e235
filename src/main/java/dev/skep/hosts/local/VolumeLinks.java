package dev.skep.hosts.local;

import dev.skep.docker.ContainerSpec;
import dev.skep.docker.Docker;
import dev.skep.docker.Mount;
import dev.skep.docker.Program;
import dev.skep.docker.Removal;
import dev.skep.docker.Rights;
import dev.skep.hosts.Marks;
import dev.skep.run.LastAct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Hard links from the seed volume into hosts' volumes, made by one short program that sees all
 * volumes under one mount, since links do not cross mounts. SYS_ADMIN lets it copy the attributes
 * by which a layer hides folders of the layers below.
 */
final class VolumeLinks {
  /** How it ended. */
  enum Outcome {
    LINKED("done"),
    OTHER_SEED("the seed holds other images"),
    NO_TOOLS("no image at hand has GNU cp"),
    NO_LAYERS("the hosts' engine keeps its images elsewhere than in overlay2");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String VOLUMES = "/volumes";

  /** A store with a folder "image" has run or is done; that folder comes last and at once. */
  private static final String LINK =
      """
      cp --version 2>/dev/null | grep -q GNU || exit 4
      cd /volumes; seed=$1/_data; hash=$2; shift 2
      [ "$(cat $seed/.skep-seed 2>/dev/null)" = "$hash" ] || { rm -f $seed/.skep-seed; exit 3; }
      [ -d $seed/image/overlay2 ] || exit 5
      pids=
      for volume in "$@"; do
        data=$volume/_data
        [ -d $data ] || exit 6
        [ -e $data/image ] && continue
        { rm -rf $data/overlay2 $data/.image &&
          cp -al $seed/overlay2 $data/overlay2 &&
          cp -a $seed/image $data/.image && mv $data/.image $data/image; } & pids="$pids $!"
      done
      for pid in $pids; do wait $pid || exit 7; done
      """;

  private static final String MARK = "printf %s \"$2\" >/volumes/$1/_data/.skep-seed";

  private final Docker engine;
  private final Layout layout;

  VolumeLinks(Docker engine, Layout layout) {
    this.engine = engine;
    this.layout = layout;
  }

  /** Links with the first of the images that has the tools for it. */
  Outcome link(List<String> images, String hash, List<String> volumes) {
    var arguments = new ArrayList<>(List.of(layout.seed(), hash));
    arguments.addAll(volumes);
    for (var image : images) {
      int exit = run(image, LINK, arguments);
      switch (exit) {
        case 0 -> {
          return Outcome.LINKED;
        }
        case 3 -> {
          return Outcome.OTHER_SEED;
        }
        case 5 -> {
          return Outcome.NO_LAYERS;
        }
        default -> {} // 4: no GNU cp here, the next image may have it
      }
    }
    return Outcome.NO_TOOLS;
  }

  /** Says what the seed holds from now on. */
  void mark(List<String> images, String hash) {
    run(images.getFirst(), MARK, List.of(layout.seed(), hash));
  }

  private int run(String image, String script, List<String> arguments) {
    var name = layout.seed() + "-links";
    if (engine.containers().find(name).isPresent()) {
      engine.containers().remove(name, Removal.FORCE, Removal.VOLUMES);
    }
    var command = new ArrayList<>(List.of(script, "sh"));
    command.addAll(arguments);
    var seed = engine.volumes().inspect(layout.seed()).mountpoint();
    engine
        .containers()
        .create(
            ContainerSpec.named(
                    name,
                    Program.image(image)
                        .entrypoint("sh", "-c")
                        .command(command)
                        .user("0")
                        .labels(Marks.of(layout.cluster(), ImageSeed.ROLE, name))
                        .withoutHealthcheck()
                        .build())
                .network(dev.skep.docker.Networking.in("none"))
                .mount(Mount.bind(parent(parent(seed)), VOLUMES))
                .rights(Rights.listed(List.of("SYS_ADMIN"), List.of(), List.of(), List.of()))
                .build());
    try {
      engine.containers().start(name);
      return engine.containers().waitExit(name, LIMIT);
    } finally {
      LastAct.perform(() -> engine.containers().remove(name, Removal.FORCE, Removal.VOLUMES));
    }
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
