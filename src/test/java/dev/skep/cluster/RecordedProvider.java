package dev.skep.cluster;

import dev.skep.docker.Docker;
import dev.skep.docker.http.RecordedEngine;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.hosts.provider.EarlyLock;
import dev.skep.hosts.provider.Finding;
import dev.skep.hosts.provider.Forwarding;
import dev.skep.hosts.provider.HostsDesired;
import dev.skep.hosts.provider.Provider;
import dev.skep.hosts.provider.ProviderSetup;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Hosts as they were recorded. They can be looked at, and nothing else. */
public record RecordedProvider(JsonNode recorded) implements Provider {
  private static final String REGISTRY = "10.227.251.2:5000/";

  @Override
  public Seen<ProviderSetup> ground() {
    return Seen.present(new ProviderSetup(true, true, 0));
  }

  @Override
  public Seen<List<Host>> list() {
    return Seen.present(recorded.path("hosts").valueStream().map(RecordedProvider::host).toList());
  }

  private static Host host(JsonNode labels) {
    return new Host(
        new HostName(label(labels, "name")),
        label(labels, "pool"),
        Integer.parseInt(label(labels, "slot")),
        label(labels, "address"),
        Long.parseLong(label(labels, "memory")),
        published(label(labels, "published")),
        Host.Power.ON);
  }

  private static String label(JsonNode labels, String name) {
    return labels.path("skep." + name).asString();
  }

  private static Set<Integer> published(String ports) {
    return Arrays.stream(ports.split(","))
        .filter(port -> !port.isEmpty())
        .map(Integer::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Docker engine(HostName host) {
    return RecordedEngine.of(host.value(), recorded.path("engines").path(host.value()));
  }

  @Override
  public String imageOnHosts(ImageRef inFile) {
    return REGISTRY + inFile;
  }

  @Override
  public void prepareNetwork() {
    throw changesNothing();
  }

  @Override
  public void prepareRegistry(Set<ImageRef> images, Consumer<String> progress) {
    throw changesNothing();
  }

  @Override
  public void seedImages(List<HostPlace> hosts, Consumer<String> progress) {
    throw changesNothing();
  }

  @Override
  public Host raise(HostPlace place, Consumer<String> progress) {
    throw changesNothing();
  }

  @Override
  public void forward(
      HostName host, Set<Integer> ports, Forwarding how, Consumer<String> progress) {
    throw changesNothing();
  }

  @Override
  public Map<HostName, FirewallPolicy.Outcome> guard(List<FirewallPolicy> policies) {
    throw changesNothing();
  }

  @Override
  public void fence(HostName host) {
    throw changesNothing();
  }

  @Override
  public void restart(HostName host, Restart what, Duration grace) {
    throw changesNothing();
  }

  @Override
  public void destroy(HostName host, DataFate fate) {
    throw changesNothing();
  }

  @Override
  public void dismantle(DataFate fate) {
    throw changesNothing();
  }

  @Override
  public Seen<List<String>> leftovers(DataFate fate) {
    throw changesNothing();
  }

  @Override
  public void writePrivateFile(HostName host, String path, SecretBytes content) {
    throw changesNothing();
  }

  @Override
  public Seen<SecretBytes> readPrivateFile(HostName host, String path) {
    return Seen.unknown("secrets were not recorded");
  }

  @Override
  public EarlyLock lockBeforeSwarm(String holder) {
    throw changesNothing();
  }

  @Override
  public List<Finding> examine(HostsDesired desired) {
    return List.of();
  }

  private static UnsupportedOperationException changesNothing() {
    return new UnsupportedOperationException("what was recorded cannot be changed");
  }
}
