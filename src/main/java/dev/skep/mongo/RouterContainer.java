package dev.skep.mongo;

import dev.skep.docker.ContainerSpec;
import dev.skep.docker.Image;
import dev.skep.docker.LogSpec;
import dev.skep.docker.Mount;
import dev.skep.docker.Networking;
import dev.skep.docker.Program;
import dev.skep.hosts.Marks;
import dev.skep.hosts.SpecHash;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetName;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A router's container as it is wanted. It knows every config server: one that knows a single one
 * could not start when that one is down.
 */
record RouterContainer(
    String cluster, Booking booking, ImageRef image, List<Booking> configServers) {
  private static final Duration STOP_GRACE = Duration.ofSeconds(30);

  RouterContainer {
    configServers = List.copyOf(configServers);
  }

  String hash() {
    var names = configServers.stream().map(Booking::name).toList();
    return SpecHash.of(image, booking.name(), booking.port(), names, MemberFiles.arguments());
  }

  /** An image that is not the official one's equal is a router by itself and takes arguments. */
  ContainerSpec spec(Image image, String imageOnHost, String address, List<Address> seeds) {
    var words = new ArrayList<String>();
    if (!MongodTraits.isStandIn(image)) {
      words.add("mongos");
    }
    var hosts = seeds.stream().map(Address::toString).collect(Collectors.joining(","));
    words.addAll(List.of("--configdb", SetName.CONFIG + "/" + hosts));
    words.addAll(List.of("--port", String.valueOf(booking.port())));
    words.addAll(List.of("--bind_ip", "127.0.0.1," + address));
    words.addAll(MemberFiles.arguments());
    var program =
        Program.image(imageOnHost)
            .command(words)
            .user("mongodb")
            .labels(Marks.of(cluster, booking.role().mark(), booking.name()))
            .label(Marks.SPEC, hash())
            .stopGrace(STOP_GRACE)
            .withoutHealthcheck()
            .build();
    return ContainerSpec.named(booking.name(), program)
        .network(Networking.host())
        .mount(Mount.volume(booking.name(), MemberFiles.FOLDER))
        .mount(Mount.tmpfs("/data/configdb"))
        .restart(ContainerSpec.Restart.ALWAYS)
        .log("local", LogSpec.local("10m", 5).options())
        .build();
  }
}
