package dev.skep.cluster.drill;

import dev.skep.cluster.model.Observed;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** The drill that restarts hosts, all at once, with their engines and all that runs on them. */
public record HostRestart(List<HostName> hosts) implements Drill {
  public HostRestart {
    hosts = List.copyOf(hosts);
  }

  @Override
  public String words() {
    return hosts.size() == 1
        ? "restart the engine of %s and all that runs on it".formatted(hosts.getFirst())
        : "restart all %d hosts at once: %s"
            .formatted(
                hosts.size(),
                hosts.stream().map(HostName::value).collect(Collectors.joining(", ")));
  }

  /**
   * Restarts the hosts. It ends once the last one was told to start; the first failure is thrown
   * then.
   */
  @Override
  public void breakIt(Provider provider) throws InterruptedException {
    var restarts = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      hosts.forEach(host -> restarts.add(threads.submit(() -> provider.breakage().restart(host))));
    }
    for (var each : restarts) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public boolean mendsItself() {
    return true;
  }

  @Override
  public List<String> became(Observed before, Observed now) {
    var fate = new HostFate(before, now);
    return hosts.stream().flatMap(host -> fate.of(host).stream()).toList();
  }
}
