package dev.skep.hosts.provider;

import dev.skep.docker.Docker;
import dev.skep.docker.model.RegistryAuth;
import dev.skep.docker.model.Subscription;
import dev.skep.hosts.firewall.FirewallPolicy;
import dev.skep.hosts.model.Host;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.model.HostPlace;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Seen;
import dev.skep.spec.ImageRef;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A provider of hosts. It lists, makes, fences and destroys them, and opens their engines. It
 * touches nothing without the cluster's labels. Every call is bounded in time and may be repeated;
 * a call that is not possible throws a {@link dev.skep.run.Trouble}.
 */
public interface Provider {
  /** What is prepared for all hosts; unknown when the provider does not answer. */
  Seen<ProviderSetup> ground();

  /** Every host with the cluster's labels, running or not; unknown without an answer. */
  Seen<List<Host>> list();

  /**
   * Calls back when a host may have appeared, disappeared or stopped answering. It calls from any
   * thread, rather too often than too seldom, and no more once it is closed. A provider that cannot
   * tell never calls.
   */
  default Subscription watch(Runnable changed) {
    return () -> {};
  }

  /**
   * The slots at these addresses, so that no host is put there again. A provider that chooses
   * addresses by itself returns none; it never reuses the address of a retired host.
   */
  default Set<Integer> slotsAt(Collection<String> addresses) {
    return Set.of();
  }

  /** Makes the network of the hosts, and what guards it. */
  void prepareNetwork() throws InterruptedException;

  /**
   * Runs the cluster's own registry, if it has one, and adds those of these images that it lacks.
   *
   * @throws dev.skep.run.Trouble for an image that cannot be fetched, once all others are in the
   *     registry
   */
  void prepareRegistry(Set<ImageRef> images, Consumer<String> progress) throws InterruptedException;

  /**
   * Puts images into the stores of hosts that never started, where the provider has a quicker way
   * than pulls. Otherwise it says so and does nothing, and each host pulls.
   */
  void seedImages(List<HostPlace> hosts, Consumer<String> progress) throws InterruptedException;

  /**
   * Makes the host, or starts it, or finds it running; returns once its engine answers. An existing
   * host keeps its slot and with it its address. A running host is left as it is; one that is made
   * or started has its ports from then on, except those that are forwarded.
   */
  Host raise(HostPlace place, Consumer<String> progress) throws InterruptedException;

  /**
   * Applies each host's firewall policy, at once and after every start of the host: what the policy
   * opens passes, and nothing else. The hosts must run. A new policy replaces the old one without a
   * moment of no policy. A policy that is not possible says so in the outcome.
   */
  Map<HostName, FirewallPolicy.Outcome> guard(List<FirewallPolicy> policies)
      throws InterruptedException;

  /**
   * Makes these ports of a running host reachable for the world without stopping it, and no others
   * but those that it was made with. A port that was forwarded to another host no longer is.
   */
  void forward(HostName host, Set<Integer> ports, Forwarding how, Consumer<String> progress)
      throws InterruptedException;

  /** Powers the host off so that it cannot come back by itself. */
  void fence(HostName host) throws InterruptedException;

  /**
   * Restarts a host in good order, with all that runs on it; a host that is off is started. Returns
   * once the host was told to start: its engine may take a moment longer. If Skep is cut off
   * meanwhile, the host still comes back by itself.
   *
   * @param grace the time that its containers get to end by themselves
   */
  void restart(HostName host, Restart what, Duration grace) throws InterruptedException;

  /** Removes the host; its data too only where {@code fate} says so. */
  void destroy(HostName host, DataFate fate) throws InterruptedException;

  /** Removes what was prepared for all hosts, once the last host is destroyed. */
  void dismantle(DataFate fate) throws InterruptedException;

  /**
   * Everything with the cluster's labels that the provider still has, in words; for {@code down}.
   */
  Seen<List<String>> leftovers(DataFate fate);

  /** The host's own engine, over a byte pipe; opening it costs nothing until the first call. */
  Docker engine(HostName host);

  /**
   * Closes the connections to engines of hosts other than these; a connection that is needed again
   * is opened again. For processes that run for months, between runs.
   */
  default void keepOnly(Set<HostName> hosts) {}

  /** Writes a file that only root can read on the host; {@code path} is in its engine's folder. */
  void writePrivateFile(HostName host, String path, SecretBytes content)
      throws InterruptedException;

  /** Reads such a file; absent when the host has none, unknown when the host does not answer. */
  Seen<SecretBytes> readPrivateFile(HostName host, String path);

  /**
   * The name by which the hosts' engines know an image that the file names. A resolved image has a
   * name of its own content, which no other image ever gets.
   */
  String imageOnHosts(ImageRef inFile);

  /**
   * Removes the images that will not be needed from the cluster's registry: of each repository the
   * ten images that were made last stay, and these. Only for the holder of the cluster's lock.
   */
  default void collectRegistry(Set<ImageRef> wanted, Consumer<String> progress)
      throws InterruptedException {}

  /** The login by which hosts' engines use the cluster's registry; empty where it needs none. */
  default Optional<RegistryAuth> loginOnHosts() {
    return Optional.empty();
  }

  /**
   * The identity to which an image's name resolves where the hosts pull from: absent where the
   * image is not there yet and is resolved at its pull, unknown where that cannot be told.
   */
  default Seen<String> resolve(ImageRef image) {
    return Seen.absent();
  }

  /** The layers of an image that the hosts can pull; unknown where that cannot be told. */
  default Seen<List<ImageLayer>> layers(ImageRef image) {
    return Seen.unknown("the registry of these hosts cannot be asked");
  }

  /**
   * Updates the meaning of an image's name to what its registry has under it now: pulls where the
   * tag was moved since its last pull. A name that came from no registry, or that has a digest,
   * keeps its meaning.
   *
   * @return why the registry could not be asked; then the name keeps its meaning too
   */
  default Optional<String> refresh(ImageRef image) {
    return Optional.empty();
  }

  /**
   * Locks the cluster while it has no Swarm to keep a lock in.
   *
   * @param holder the holder, in words for a person who finds the cluster locked
   * @throws dev.skep.run.Trouble of kind LOCKED, naming the holder and since when
   */
  EarlyLock lockBeforeSwarm(String holder) throws InterruptedException;

  /** Checks what hosts need before any is made: an engine, a kernel, memory, disk, ports. */
  List<Finding> examine(HostsDesired desired);

  /**
   * The use of the filesystem on which the host's engine keeps its data; unknown where it cannot be
   * asked. The question takes a second at most.
   */
  default Seen<DiskUse> disk(HostName host) {
    return Seen.unknown("the disks of these hosts cannot be asked");
  }

  /** The ways by which a person uses its hosts. */
  default HostAccess hostAccess() {
    throw dev.skep.run.Trouble.failed("There is no way onto these hosts from here.");
  }

  /** The faults that a drill can inject into its hosts. */
  default FaultInjection breakage() {
    throw dev.skep.run.Trouble.invalid("These hosts cannot be broken on purpose from here.");
  }

  /** The installer of a keeper beside the hosts; empty where none can run there. */
  default Optional<KeeperInstaller> keeperInstaller() {
    return Optional.empty();
  }

  /** Which part of a host restarts; a provider that cannot tell them apart does the same. */
  enum Restart {
    /** The host's engine, with its containers. */
    ENGINE,
    /** The whole machine, as after a new kernel. */
    MACHINE
  }

  /** What happens to a host's data when the host is removed. */
  enum DataFate {
    KEPT,
    /** The data is kept and marked: the host is retired, and starting it again is refused. */
    SET_ASIDE,
    DESTROYED
  }
}
