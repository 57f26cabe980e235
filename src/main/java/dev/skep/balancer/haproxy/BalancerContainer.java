package dev.skep.balancer.haproxy;

import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.Mount;
import dev.skep.docker.container.Networking;
import dev.skep.docker.model.LogSpec;
import dev.skep.docker.model.Program;
import dev.skep.hosts.model.ClusterLabels;
import java.time.Duration;

/**
 * The container of one balancer: on its host's own network, restarted always, its files in a volume
 * of its name. It is started as root, since the image's own user cannot bind port 80 there; HAProxy
 * drops to {@code haproxy} by itself.
 */
public final class BalancerContainer {
  public static final String ROLE = "balancer";

  // How long HAProxy may take to end: all new visitors are refused from the first moment, and idle
  // connections alone would use it up.
  private static final Duration STOP = Duration.ofSeconds(2);

  private BalancerContainer() {}

  public static ContainerSpec spec(String cluster, DesiredBalancer balancer, String imageOnHost) {
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
            .labels(ClusterLabels.of(cluster, ROLE, balancer.name()))
            .label(ClusterLabels.SPEC, balancer.spec())
            .label(ClusterLabels.IMAGE, balancer.image().toString())
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
