package dev.skep.mongo.steps;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.SpecHash;
import dev.skep.mongo.admin.SetKind;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MongodTraits;
import dev.skep.placement.CacheSizing;
import dev.skep.placement.Memory;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The desired container of a member: plain, pinned, on its host's own network, restarted by its
 * engine in every case.
 *
 * @param cache the size of the storage engine's cache
 * @param sizing whether the file sets the cache; a size that is derived from the host's containers
 *     changes nothing about a container that runs already
 */
public record MemberContainer(
    String cluster, Booking booking, SetKind kind, ImageRef image, Memory cache, Sizing sizing) {
  /** The source of the cache's size. */
  public enum Sizing {
    FROM_FILE,
    DERIVED
  }

  /** mongod's time to write its last checkpoint; a kill would cost a recovery at the next start. */
  static final Duration STOP_GRACE = Duration.ofSeconds(120);

  private static final String DATA = MemberFiles.FOLDER;

  // Many iterations of a login make a weak password expensive to guess. Our passwords are 256
  // random bits, and the usual 15,000 iterations take a short command 40 ms at each set. 5000 is
  // the least that the server takes.
  private static final List<String> FEW_ITERATIONS =
      List.of("--setParameter", "scramSHA256IterationCount=5000");

  /**
   * The hash that tells whether an existing container is the desired one. The address is not in it:
   * that is the host's own.
   */
  public String hash() {
    var cacheInFile = sizing == Sizing.FROM_FILE ? cache.toString() : "";
    return SpecHash.of(image.toString(), booking.name(), fixedArguments().toString(), cacheInFile);
  }

  ContainerSpec spec(String imageOnHost, String address, MongodTraits traits) {
    var arguments = new ArrayList<>(fixedArguments());
    arguments.addAll(List.of("--bind_ip", "127.0.0.1," + address));
    arguments.addAll(List.of("--wiredTigerCacheSizeGB", CacheSizing.gigabytes(cache)));
    arguments.addAll(FEW_ITERATIONS);
    arguments.addAll(traits.extraArguments());
    var program =
        Program.image(imageOnHost)
            .command(arguments)
            .user(MemberFiles.USER)
            .labels(ClusterLabels.of(cluster, booking.role().mark(), booking.name()))
            .label(ClusterLabels.SPEC, hash())
            .label(ClusterLabels.IMAGE, image.toString())
            .stopGrace(STOP_GRACE)
            .withoutHealthcheck()
            .build();
    return ContainerSpec.named(booking.name(), program)
        .network(Networking.host())
        .mount(Mount.volume(booking.name(), DATA))
        .mount(Mount.tmpfs("/data/configdb")) // the image declares it; else an unnamed volume
        .restart(ContainerSpec.Restart.ALWAYS)
        .log("local", LogSpec.local("10m", 5).options())
        .build();
  }

  private List<String> fixedArguments() {
    var arguments = new ArrayList<>(List.of("mongod", "--dbpath", DATA));
    arguments.addAll(List.of("--replSet", booking.set().value()));
    arguments.addAll(List.of("--port", String.valueOf(booking.port())));
    switch (kind) {
      case CONFIG -> arguments.add("--configsvr");
      case SHARD -> arguments.add("--shardsvr");
      case PLAIN -> {}
    }
    arguments.addAll(MemberFiles.arguments());
    return arguments;
  }
}
