package dev.skep.balancer;

import dev.skep.balancer.haproxy.HaproxyConfig;
import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.BalancerSocket;
import dev.skep.balancer.model.DesiredBalancer;
import dev.skep.balancer.model.RuntimeSeen;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.Seen;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes one HAProxy serve what is desired: changes its files first, then the running process, then
 * reads both back. A difference that remains after the quick way is mended by a reload, which loses
 * no connection.
 *
 * @param awaited hosts of apps that have no address yet
 */
public record ConfigureBalancer(
    DesiredBalancer balancer, List<BalancedApp> apps, Set<HostName> awaited)
    implements BalancerStep {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  public ConfigureBalancer {
    apps = List.copyOf(apps);
    awaited = Set.copyOf(awaited);
  }

  @Override
  public StepId id() {
    return BalancerStep.configured(balancer.name());
  }

  /**
   * Each app's ports are in its book before HAProxy checks them, and its hosts have addresses. A
   * host that has one already is not waited for: it may be silent, and others serve.
   */
  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<StepId>();
    needs.add(BalancerStep.started(balancer.name()));
    apps.forEach(app -> needs.add(StepKind.CLAIM.of(app.name())));
    awaited.forEach(host -> needs.add(HostStep.raised(host)));
    return needs;
  }

  @Override
  public String title() {
    return "have %s serve %s"
        .formatted(
            balancer.name(),
            apps.isEmpty()
                ? "nothing"
                : String.join(", ", apps.stream().map(BalancedApp::name).toList()));
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(BalancerContext context) throws InterruptedException {
    var wanted = HaproxyConfig.render(balancer, apps, addresses(context));
    var disk = context.balancerDisk(balancer.host(), balancer.name());
    var socket = context.balancerSocket(balancer.host(), balancer.name());
    if (!disk.read().equals(Seen.present(wanted))) {
      disk.install(wanted);
    }
    if (!agrees(socket, wanted)) {
      mend(socket, wanted);
    }
    context.await(
        () -> agrees(socket, wanted) && disk.read().equals(Seen.present(wanted)),
        "%s on %s to run what its files say".formatted(balancer.name(), balancer.host()),
        LIMIT);
  }

  /**
   * Makes the running HAProxy agree with its files: colours alone are set in place, all else takes
   * a new worker.
   */
  private void mend(BalancerSocket socket, BalancerFiles wanted) {
    if (look(socket).mark().equals(HaproxyConfig.mark(wanted))) {
      apps.forEach(app ->
          app.active().ifPresent(color -> socket.setColor(app.name(), color, app.fallback())));
    }
    if (!agrees(socket, wanted)) {
      socket.reload();
    }
  }

  private boolean agrees(BalancerSocket socket, BalancerFiles wanted) {
    return BalancerPlanner.agrees(look(socket), HaproxyConfig.mark(wanted), apps);
  }

  private RuntimeSeen look(BalancerSocket socket) {
    return socket.look(apps.stream().map(BalancedApp::name).toList());
  }

  private Map<HostName, String> addresses(BalancerContext context) {
    var addresses = new TreeMap<HostName, String>();
    for (var app : apps) {
      for (var host : app.hosts()) {
        addresses.computeIfAbsent(host, name -> context.host(name).address());
      }
    }
    if (addresses.values().stream().anyMatch(String::isBlank)) {
      throw Trouble.unreachable("Not every host has an address yet: " + addresses);
    }
    return addresses;
  }
}
