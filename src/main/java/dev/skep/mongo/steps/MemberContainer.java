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
 * A member's container as it is wanted: plain, pinned, on its host's own network, started again by
 * its engine whatever happens.
 *
 * @param cache of the storage engine
 * @param sizing whether the file gives the cache; one that is derived from what stands on the host
 *     changes nothing about a container that runs already
 */
public record MemberContainer(
    String cluster, Booking booking, SetKind kind, ImageRef image, Memory cache, Sizing sizing) {
  /** Where a cache's size comes from. */
  public enum Sizing {
    FROM_FILE,
    DERIVED
  }

  /** mongod writes its last checkpoint in that time; a kill would cost a recovery at start. */
  static final Duration STOP_GRACE = Duration.ofSeconds(120);

  private static final String DATA = MemberFiles.FOLDER;

  // A login's iterations make a weak password dear to guess. Ours are 256 random bits, and 15,000
  // of
  // them, the usual number, take a short command 40 ms at each set. 5000 is the least it takes.
  private static final List<String> FEW_ITERATIONS =
      List.of("--setParameter", "scramSHA256IterationCount=5000");

  /** Tells whether a container that runs is this one. Not by address: that is the host's own. */
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
