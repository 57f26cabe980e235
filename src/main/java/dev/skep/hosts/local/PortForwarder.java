package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ContainerSpec;
import dev.skep.docker.container.ContainerSummary;
import dev.skep.docker.container.Networking;
import dev.skep.docker.container.PortBinding;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Tar;
import dev.skep.docker.model.Program;
import dev.skep.docker.model.Removal;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.run.Trouble;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Forwards ports of this machine to running hosts: one small container beside the hosts that
 * publishes the ports and forwards them to the hosts' fixed addresses. Reason: a running container
 * cannot gain a port, and a host is not stopped for one. What it forwards is in its label; for a
 * change it is recreated, which takes half a second. It is HAProxy in TCP mode, since that passes
 * the client's address on by the PROXY protocol.
 */
final class PortForwarder {
  static final String ROLE = "forwarder";
  private static final String FORWARDS = "skep.forwards";
  private static final String IMAGE = "skep.image";
  private static final String FILE = "skep-forwarder.cfg";

  /** The memory limit: 4,000 connections with two buffers of 16 KiB each, and HAProxy itself. */
  private static final long MEMORY = 256L << 20;

  private final Docker engine;
  private final LocalLayout layout;
  private final LocalSettings settings;
  private final LocalImages images;

  PortForwarder(Docker engine, LocalLayout layout, LocalSettings settings) {
    this.engine = engine;
    this.layout = layout;
    this.settings = settings;
    this.images = new LocalImages(engine, settings.logins());
  }

  /** The host to which each port leads, as the container's label says, while it runs. */
  static Map<Integer, HostName> forwards(ContainerSummary container) {
    var forwards = new TreeMap<Integer, HostName>();
    var written = container.labels().getOrDefault(FORWARDS, "");
    if (container.running() && !written.isEmpty()) {
      Arrays.stream(written.split(","))
          .map(each -> each.split("="))
          .forEach(each -> forwards.put(Integer.valueOf(each[0]), new HostName(each[1])));
    }
    return forwards;
  }

  Map<Integer, HostName> forwards() {
    return engine.containers().list(ClusterLabels.in(layout.cluster(), ROLE)).stream()
        .findFirst()
        .map(PortForwarder::forwards)
        .orElse(Map.of());
  }

  void forward(HostName host, Set<Integer> ports, Forwarding how, Consumer<String> progress) {
    var wanted = new TreeMap<>(forwards());
    wanted.values().removeIf(host::equals);
    ports.forEach(port -> wanted.put(port, host));
    replace(wanted, how, progress);
  }

  /** Removes the forwarder when all its ports lead to a removed host. */
  void forget(HostName host) {
    var forwards = forwards();
    if (!forwards.isEmpty() && forwards.values().stream().allMatch(host::equals)) {
      remove();
    }
  }

  private void replace(Map<Integer, HostName> wanted, Forwarding how, Consumer<String> progress) {
    if (wanted.isEmpty()) {
      remove();
      return;
    }
    images.require(how.image(), progress);
    var config = config(wanted, how);
    remove();
    try {
      var id = engine.containers().create(spec(wanted, how));
      var file = new Tar.Entry(FILE, config.getBytes(UTF_8), 0644, 0, 0);
      engine.containers().putArchive(id, "/", Tar.write(List.of(file)));
      engine.containers().start(id);
    } catch (EngineException refused) {
      throw StartTrouble.ofForwarder(written(wanted), refused);
    }
  }

  private void remove() {
    try {
      engine
          .containers()
          .list(ClusterLabels.in(layout.cluster(), ROLE))
          .forEach(old -> engine.containers().remove(old.id(), Removal.FORCE, Removal.VOLUMES));
    } catch (NotFound gone) {
      // removed already
    }
  }

  private ContainerSpec spec(Map<Integer, HostName> wanted, Forwarding how) {
    var labels = new TreeMap<>(ClusterLabels.of(layout.cluster(), ROLE, layout.forwarder()));
    labels.put(FORWARDS, written(wanted));
    labels.put(IMAGE, how.image().toString());
    var program =
        Program.image(how.image().toString())
            .entrypoint("haproxy")
            .command("-db", "-f", "/" + FILE)
            .user("root")
            .labels(labels)
            .build();
    return ContainerSpec.named(layout.forwarder(), program)
        .network(
            Networking.in(layout.network())
                .at(settings.hosts().forwarder())
                .publishing(
                    wanted.keySet().stream()
                        .map(port -> PortBinding.everywhere(port, port))
                        .toList()))
        .memoryBytes(MEMORY)
        .restart(ContainerSpec.Restart.ALWAYS)
        .log("json-file", Map.of("max-size", "10m", "max-file", "3"))
        .build();
  }

  private static String written(Map<Integer, HostName> forwards) {
    return forwards.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(","));
  }

  /**
   * The forwarder's configuration. It ends no connection by itself: how long a client may be idle
   * is decided by the balancer.
   */
  private String config(Map<Integer, HostName> forwards, Forwarding how) {
    var text =
        new StringBuilder(
            """
            # Written by Skep.
            global
              user haproxy
              group haproxy
              maxconn 4000
              log stdout format raw local0 notice
            defaults
              mode tcp
              log global
              option clitcpka
              option srvtcpka
              timeout connect 2s
              timeout client 24h
              timeout server 24h
            """);
    forwards.forEach((port, host) -> {
      text.append("listen port%d\n  bind :%d\n".formatted(port, port));
      how.proxies()
          .forEach(network ->
              text.append(
                  "  tcp-request connection expect-proxy layer4 if { src %s }\n"
                      .formatted(network)));
      text.append("  server %s %s:%d send-proxy-v2\n".formatted(host, address(host), port));
    });
    return text.toString();
  }

  private String address(HostName host) {
    return engine
        .containers()
        .find(host.value())
        .map(container -> HostLabels.address(container.labels()))
        .filter(address -> !address.isEmpty())
        .orElseThrow(() ->
            Trouble.failed("Cannot forward ports to %s: there is no such host.".formatted(host))
                .next("Run this again: it looks anew which hosts there are."));
  }
}
