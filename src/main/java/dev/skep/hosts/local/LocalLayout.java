package dev.skep.hosts.local;

import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Subnet;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The names of a local cluster's parts and their addresses on its network: the gateway is the
 * subnet's address 1, the registry 2, the forwarder 3, the hosts from 10 on.
 */
record LocalLayout(String cluster, Subnet subnet) {
  private static final int REGISTRY = 2;
  private static final int FIRST_HOST = 10;
  private static final int LONGEST_TAG = 128;
  private static final int ALGORITHM = "sha256:".length();
  private static final int ID_LENGTH = 32;
  static final int REGISTRY_PORT = 5000;

  String network() {
    return "skep-" + cluster;
  }

  /** The name of the registry's container and of its volume. */
  String registry() {
    return cluster + "-registry";
  }

  /** The name of the keeper's container, where there is one. */
  String keeper() {
    return cluster + "-keeper";
  }

  /** The name of the container that forwards ports of this machine to running hosts. */
  String forwarder() {
    return cluster + "-forwarder";
  }

  /** The name of the container that gives new hosts their images. */
  String links() {
    return cluster + "-links";
  }

  String lock() {
    return cluster + "-lock";
  }

  /** The name of a host's volume, which is the host's name. */
  String volume(HostName host) {
    return host.value();
  }

  String registryAddress() {
    return subnet.address(REGISTRY);
  }

  String registryHostPort() {
    return registryAddress() + ":" + REGISTRY_PORT;
  }

  String hostAddress(int slot) {
    int n = FIRST_HOST + slot;
    if (n >= subnet.size() - 1) { // the last one is the broadcast address
      throw Trouble.of(
              Trouble.Kind.UNPLACEABLE,
              "The subnet %s has room for %d hosts, no more."
                  .formatted(subnet, subnet.size() - 1 - FIRST_HOST))
          .next("Give hosts.local a larger subnet.");
    }
    return subnet.address(n);
  }

  /** The slots of the hosts at these addresses. */
  Set<Integer> slotsAt(Collection<String> addresses) {
    return IntStream.range(0, subnet.size() - 1 - FIRST_HOST)
        .filter(slot -> addresses.contains(subnet.address(FIRST_HOST + slot)))
        .boxed()
        .collect(Collectors.toSet());
  }

  /**
   * An image's name in the registry, below {@code server}. Whole names of other registries become
   * folders. A resolved image has a name of its content, so that no other image ever gets it;
   * otherwise a digest becomes part of the tag, since a copy has another digest.
   */
  static String inRegistry(String server, ImageRef image) {
    var folder = image.registry().map(host -> host.replace(':', '_') + "/").orElse("");
    return server + "/" + folder + image.repository() + ":" + tag(image);
  }

  static String tag(ImageRef image) {
    var tag = image.tag();
    var digest = image.content().or(() -> tag.flatMap(_ -> image.digest()));
    return digest
        .map(it -> "%s-%s".formatted(shortened(tag.orElse("untagged")), hex(it)))
        .or(() -> image.digest().map(it -> it.replace(':', '-')))
        .or(() -> tag)
        .orElse("latest");
  }

  private static String hex(String digest) {
    return digest.substring(ALGORITHM, ALGORITHM + ID_LENGTH);
  }

  private static String shortened(String tag) {
    return tag.substring(0, Math.min(tag.length(), LONGEST_TAG - ID_LENGTH - 1));
  }
}
