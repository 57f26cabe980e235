package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.Container;
import dev.skep.docker.container.ContainerState;
import dev.skep.docker.container.ExecResult;
import dev.skep.docker.container.ExecSpec;
import dev.skep.docker.errors.EngineException;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.FaultInjection;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Injects faults into host containers by way of this machine's engine. */
record LocalFaultInjection(Docker engine, LocalLayout layout) implements FaultInjection {
  /** The stop grace: a member of a replica set may need so long to stop in good order. */
  private static final Duration STOP_GRACE = Duration.ofSeconds(120);

  private static final Duration PROGRAM = Duration.ofSeconds(60);

  // The files that the outer engine mounts into a container are on its own disk, shared by all.
  private static final String FILL =
      """
      cd /var/lib/docker && mkdir -p skep || exit 1
      [ "$(stat -c %d .)" != "$(stat -c %d /etc/hosts)" ] || exit 44
      room=$(df -Pk . | awk 'NR == 2 { print $4 }')
      [ "$room" = 0 ] || fallocate -l "${room}k" skep/full
      dd if=/dev/zero of=skep/full2 bs=4k 2>/dev/null
      [ "$(df -Pk . | awk 'NR == 2 { print $4 }')" = 0 ]
      """;
  private static final int SHARED = 44;
  private static final String FREE = "rm -f /var/lib/docker/skep/full /var/lib/docker/skep/full2";

  /**
   * The program that silences a host. A paused container's kernel is this machine's and goes on to
   * acknowledge packets, as no frozen machine does. The rules are lost when the host restarts.
   */
  private static final String SILENCE =
      IptablesScript.IPTABLES
          + """
          set -e
          iptables -w -I INPUT ! -i lo -m comment --comment skep-frozen -j DROP
          iptables -w -I FORWARD -m comment --comment skep-frozen -j DROP
          iptables -w -I OUTPUT ! -o lo -m comment --comment skep-frozen -j DROP
          """;

  private static final String SPEAK =
      IptablesScript.IPTABLES
          + """
          while iptables -w -D INPUT ! -i lo -m comment --comment skep-frozen -j DROP 2>/dev/null; do :; done
          while iptables -w -D FORWARD -m comment --comment skep-frozen -j DROP 2>/dev/null; do :; done
          while iptables -w -D OUTPUT ! -o lo -m comment --comment skep-frozen -j DROP 2>/dev/null; do :; done
          """;

  private static final String CRASH =
      """
      pid=$(docker inspect --type container --format '{{.State.Pid}}' "$1") || exit 1
      [ "$pid" -gt 0 ] || { echo "$1 does not run" >&2; exit 1; }
      kill -9 "$pid"
      """;

  @Override
  public void freeze(HostName host) {
    on(
        "freeze",
        host,
        found -> {
          if (found.state() != ContainerState.PAUSED) {
            run("silence", host, SILENCE);
            engine.containers().pause(found.id());
          }
        });
  }

  @Override
  public void thaw(HostName host) {
    on(
        "thaw",
        host,
        found -> {
          if (found.state() == ContainerState.PAUSED) {
            engine.containers().unpause(found.id());
          }
          if (found.state() == ContainerState.PAUSED || found.state() == ContainerState.RUNNING) {
            run("let speak again", host, SPEAK);
          }
        });
  }

  @Override
  public void cut(HostName host) {
    on(
        "cut off",
        host,
        found -> {
          if (isConnected(found)) {
            engine.networks().disconnect(layout.network(), found.id());
          }
        });
  }

  /**
   * Reconnects the host. Its firewall policy holds for its interface under any name that the kernel
   * now gives it.
   */
  @Override
  public void connect(HostName host) {
    on(
        "connect",
        host,
        found -> {
          if (!isConnected(found)) {
            var address = Optional.of(HostLabels.address(found.labels()));
            engine.networks().connect(layout.network(), found.id(), address);
          }
        });
  }

  private boolean isConnected(Container container) {
    return container.addresses().containsKey(layout.network());
  }

  @Override
  public void restart(HostName host) {
    on("restart", host, found -> engine.containers().restart(found.id(), STOP_GRACE));
  }

  @Override
  public void fillDisk(HostName host) {
    on(
        "fill the disk of",
        host,
        found -> {
          var filled = exec(host, FILL);
          if (filled.exitCode() == SHARED) {
            throw Trouble.invalid(
                    "The disk of %s is this machine's own: to fill it would fill every host's."
                        .formatted(host))
                .next(
                    "Nothing was broken. It can be done where the host's volume has its own disk.");
          }
          check("fill the disk of", host, filled);
        });
  }

  @Override
  public void freeDisk(HostName host) {
    on("free the disk of", host, found -> run("free the disk of", host, FREE));
  }

  @Override
  public void crash(HostName host, String container) {
    on("kill a container on", host, found -> run("kill a container on", host, CRASH, container));
  }

  private void run(String what, HostName host, String program, String... words) {
    check(what, host, exec(host, program, words));
  }

  private ExecResult exec(HostName host, String program, String... words) {
    var command = new ArrayList<>(List.of("sh", "-c", program, "sh"));
    command.addAll(List.of(words));
    return engine.containers().exec(host.value(), ExecSpec.of(command).timeout(PROGRAM));
  }

  private static void check(String what, HostName host, ExecResult ended) {
    if (!ended.succeeded()) {
      throw Trouble.failed(
          "Cannot %s %s: %s"
              .formatted(what, host, ended.said().isBlank() ? "no words" : ended.said().strip()));
    }
  }

  /** Works on a container of this cluster, which must exist. */
  private void on(String what, HostName host, Consumer<Container> work) {
    try {
      var found = engine.containers().inspect(host.value());
      if (!layout.cluster().equals(found.labels().get(ClusterLabels.CLUSTER))) {
        throw Trouble.failed(
            "The container %s does not carry the mark of cluster %s; nothing was done to it."
                .formatted(host, layout.cluster()));
      }
      work.accept(found);
    } catch (EngineException refused) {
      throw Trouble.failed("Cannot %s %s: %s".formatted(what, host, refused.answer()))
          .causedBy(refused);
    }
  }
}
