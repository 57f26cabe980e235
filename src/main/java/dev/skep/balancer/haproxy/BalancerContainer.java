package dev.skep.balancer.haproxy;

import dev.skep.balancer.WantedBalancer;
import dev.skep.docker.ContainerSpec;
import dev.skep.docker.LogSpec;
import dev.skep.docker.Mount;
import dev.skep.docker.Networking;
import dev.skep.docker.Program;
import dev.skep.hosts.Marks;
import java.time.Duration;

/**
 * The container of one balancer: on its host's own network, restarted always, its files in a volume
 * of its name. Started as root, since the image's own user cannot bind port 80 there; HAProxy drops
 * to {@code haproxy} by itself.
 */
public final class BalancerContainer {
  public static final String ROLE = "balancer";

  // All new visitors are refused from its first moment, and idle ones alone would use it up.
  private static final Duration STOP = Duration.ofSeconds(2);

  private BalancerContainer() {}

  public static ContainerSpec spec(String cluster, WantedBalancer balancer, String imageOnHost) {
    var program =
        Program.image(imageOnHost)
            .entrypoint("haproxy")
            .command(
                "-W",
                "-db",
                "-S",
                GlobalSection.MASTER_SOCKET + ",mode,600",
                "-f",
                ExecDisk.FOLDER + "/haproxy.cfg")
            .user("root")
            .labels(Marks.of(cluster, ROLE, balancer.name()))
            .label(Marks.SPEC, balancer.spec())
            .label(Marks.IMAGE, balancer.image().toString())
            .stopSignal("SIGUSR1")
            .stopGrace(STOP)
            .build();
    return ContainerSpec.named(balancer.name(), program)
        .network(Networking.host())
        .mount(Mount.volume(balancer.name(), ExecDisk.FOLDER))
        .mount(Mount.tmpfs("/run/haproxy"))
        .memoryBytes(balancer.memory().bytes())
        .restart(ContainerSpec.Restart.ALWAYS)
        .log("local", LogSpec.local("10m", 3).options())
        .build();
  }
}
