package dev.skep.mongo.steps;

import static java.util.stream.Collectors.joining;

import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.image.Image;
import dev.skep.docker.model.Labels;
import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.SpecHash;
import dev.skep.mongo.admin.Address;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MongodTraits;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The desired container of a router. It is given every config server: a router that knows a single
 * one could not start while that one is down.
 */
public record RouterContainer(
    String cluster, Booking booking, ImageRef image, List<Booking> configServers) {
  /** The label with the names of the config servers that the router was given. */
  private static final String CONFIG = "skep.config";

  /** The config servers that a router must know, so that it starts again while one is down. */
  private static final int ENOUGH = 2;

  private static final Duration STOP_GRACE = Duration.ofSeconds(30);

  public RouterContainer {
    configServers = List.copyOf(configServers);
  }

  /** The labels by which the router's container is found. */
  Labels marks() {
    return new Labels(ClusterLabels.of(cluster, booking.role().mark(), booking.name()));
  }

  public String hash() {
    return hash(configServers.stream().map(Booking::name).toList());
  }

  /** Whether an existing container equals this one except for its list of config servers. */
  public boolean isButForConfigServers(ContainerSummary made) {
    var told = made.labels().get(CONFIG);
    return told != null && SpecHash.isOf(made, hash(List.of(told.split(",", -1))));
  }

  private String hash(List<String> names) {
    return SpecHash.of(
        image.toString(),
        booking.name(),
        String.valueOf(booking.port()),
        names.toString(),
        MemberFiles.arguments().toString());
  }

  /** Whether an existing container knows too few config servers to start again safely. */
  public boolean knowsTooFew(ContainerSummary made) {
    var told = made.labels().get(CONFIG);
    if (told == null) {
      return false;
    }
    var names = List.of(told.split(",", -1));
    long still = configServers.stream().filter(each -> names.contains(each.name())).count();
    return still < Math.min(ENOUGH, configServers.size());
  }

  /**
   * The container's specification. A stand-in image starts a router by itself and only takes
   * arguments; any other image needs the command {@code mongos}.
   */
  ContainerSpec spec(Image image, String imageOnHost, String address, List<Address> seeds) {
    var words = new ArrayList<String>();
    if (!MongodTraits.isStandIn(image)) {
      words.add("mongos");
    }
    var hosts = seeds.stream().map(Address::toString).collect(joining(","));
    words.addAll(List.of("--configdb", SetName.CONFIG + "/" + hosts));
    words.addAll(List.of("--port", String.valueOf(booking.port())));
    words.addAll(List.of("--bind_ip", "127.0.0.1," + address));
    words.addAll(MemberFiles.arguments());
    var program =
        Program.image(imageOnHost)
            .command(words)
            .user(MemberFiles.USER)
            .labels(marks().wanted())
            .label(ClusterLabels.SPEC, hash())
            .label(ClusterLabels.IMAGE, image.toString())
            .label(CONFIG, configServers.stream().map(Booking::name).collect(joining(",")))
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
