package dev.skep.hosts.local;

import dev.skep.docker.Docker;
import dev.skep.docker.container.ExecSpec;
import dev.skep.hosts.model.HostName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Knocks at TCP ports, {@code 10.0.0.1:80}, from some place; each is open, refused or silent. */
interface Knocking {
  String OPEN = "open";
  String REFUSED = "refused";

  Map<String, String> knock(List<String> addresses);

  boolean isAt(HostName host);

  /** From this machine, which is the world. */
  record World() implements Knocking {
    @Override
    public Map<String, String> knock(List<String> addresses) {
      var said = new TreeMap<String, String>();
      for (var at : addresses) {
        var parts = at.split(":");
        try (var socket = new Socket()) {
          socket.connect(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])), 3000);
          said.put(at, OPEN);
        } catch (ConnectException refused) {
          said.put(at, REFUSED);
        } catch (IOException silent) {
          said.put(at, String.valueOf(silent.getMessage()));
        }
      }
      return said;
    }

    @Override
    public boolean isAt(HostName host) {
      return false;
    }
  }

  static Knocking from(HostName host, Docker engine) {
    return new FromHost(host, engine);
  }

  /** With what the host has: official images have {@code nc}, Debian's have bash. */
  record FromHost(HostName host, Docker engine) implements Knocking {
    private static final String KNOCK =
        """
        for at in "$@"; do
          host=${at%:*} port=${at#*:}
          if command -v nc >/dev/null; then said=$(nc -zv -w 3 $host $port 2>&1)
          else said=$(timeout 3 bash -c "</dev/tcp/$host/$port" 2>&1); fi
          case $?$said in 0*) echo open ;; *efused*) echo refused ;; *) echo silent ;; esac
        done
        """;

    @Override
    public Map<String, String> knock(List<String> addresses) {
      var command = new ArrayList<>(List.of("sh", "-c", KNOCK, "sh"));
      command.addAll(addresses);
      var lines =
          engine.containers().exec(host.value(), ExecSpec.of(command)).stdout().lines().toList();
      var said = new TreeMap<String, String>();
      for (int i = 0; i < addresses.size(); i++) {
        said.put(addresses.get(i), i < lines.size() ? lines.get(i) : "not asked");
      }
      return said;
    }

    @Override
    public boolean isAt(HostName other) {
      return host.equals(other);
    }
  }
}
