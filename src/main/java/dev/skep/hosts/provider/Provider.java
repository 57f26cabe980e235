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
 * Where machines come from. Lists, makes, fences and destroys them, and opens their engines.
 * Touches nothing that does not carry the cluster's mark. Every call is bounded in time and may be
 * repeated; what cannot be done is a {@link dev.skep.run.Trouble}.
 */
public interface Provider {
  /** What is prepared for all hosts; unknown when the provider is silent. */
  Seen<ProviderSetup> ground();

  /** Every machine with the cluster's mark, running or not; unknown when the provider is silent. */
  Seen<List<Host>> list();

  /**
   * Calls back when a machine may have come, gone or fallen silent, from any thread and rather too
   * often than not; closed it calls no more. A provider that cannot tell calls never.
   */
  default Subscription watch(Runnable changed) {
    return () -> {};
  }

  /**
   * The places at these addresses, so that nobody is put there again. A provider that hands out
   * addresses as it likes names none; it never gives one again that was given up.
   */
  default Set<Integer> slotsAt(Collection<String> addresses) {
    return Set.of();
  }

  /** Makes the network that the hosts stand on, and what guards it. */
  void prepareNetwork() throws InterruptedException;

  /**
   * Runs the cluster's own registry, if it has one, and puts into it what it lacks of these.
   *
   * @throws dev.skep.run.Trouble for one that cannot be had, once all others are in it
   */
  void prepareRegistry(Set<ImageRef> images, Consumer<String> progress) throws InterruptedException;

  /**
   * Puts images into the stores of hosts that were never started, where the provider has a quicker
   * way than pulls; else says so and does nothing, and each host pulls.
   */
  void seedImages(List<HostPlace> hosts, Consumer<String> progress) throws InterruptedException;

  /**
   * Makes the host, or starts it, or finds it running; returns once its engine answers. A host that
   * is there already keeps its slot, and with it its address. One that runs is left as it is; one
   * that is made or started has its ports from then on, but for those that are forwarded.
   */
  Host raise(HostPlace place, Consumer<String> progress) throws InterruptedException;

  /**
   * Lets through to each host what its wall says and nothing else, at once and after every start of
   * the host. The hosts run. Guarding again is changing to the new wall, with no moment between
   * without one. What cannot be done says so in the outcome.
   */
  Map<HostName, FirewallPolicy.Outcome> guard(List<FirewallPolicy> policies)
      throws InterruptedException;

  /**
   * Has the world reach these ports of a host that runs, without stopping it, and no others but
   * those that it was made with. A port that was forwarded to another host is so no more.
   */
  void forward(HostName host, Set<Integer> ports, Forwarding how, Consumer<String> progress)
      throws InterruptedException;

  /** Powers the host off so that it cannot come back by itself. */
  void fence(HostName host) throws InterruptedException;

  /**
   * Stops a host in good order and starts it again, with all that runs on it; one that is off is
   * started. Answers once it was told to start: its engine may take a moment longer. Who is cut off
   * meanwhile leaves a host that comes back by itself.
   *
   * @param grace what its containers get to end by themselves
   */
  void restart(HostName host, Restart what, Duration grace) throws InterruptedException;

  /** Removes the machine; its data too only where {@code fate} says so. */
  void destroy(HostName host, DataFate fate) throws InterruptedException;

  /** Removes what was prepared for all hosts, once the last host is destroyed. */
  void dismantle(DataFate fate) throws InterruptedException;

  /** Everything with the cluster's mark that the provider still has, in words; for {@code down}. */
  Seen<List<String>> leftovers(DataFate fate);

  /** The host's own engine, over a byte pipe; opening it costs nothing until the first call. */
  Docker engine(HostName host);

  /**
   * Closes what is open to engines of other hosts than these; whoever is asked again is opened
   * anew. For those who look for months, between runs.
   */
  default void keepOnly(Set<HostName> hosts) {}

  /** Puts a file that only root reads on the host; {@code path} lies in its engine's folder. */
  void writePrivateFile(HostName host, String path, SecretBytes content)
      throws InterruptedException;

  /** Reads such a file; absent when the host has none, unknown when it is silent. */
  Seen<SecretBytes> readPrivateFile(HostName host, String path);

  /**
   * The name by which the hosts' engines know an image that the file names. One that is resolved
   * has a name of its own content, which no other image ever takes.
   */
  String imageOnHosts(ImageRef inFile);

  /**
   * Removes from the cluster's registry what nobody will ask for: of each repository the ten images
   * that were made last stay, and these. For who holds the cluster's lock.
   */
  default void collectRegistry(Set<ImageRef> wanted, Consumer<String> progress)
      throws InterruptedException {}

  /** What hosts' engines show the cluster's registry; empty where it lets everybody in. */
  default Optional<RegistryAuth> loginOnHosts() {
    return Optional.empty();
  }

  /**
   * What an image's name means where the images are handed out from, by its identity: absent where
   * it is not there yet, and is resolved at its pull; unknown where nobody can tell.
   */
  default Seen<String> resolve(ImageRef image) {
    return Seen.absent();
  }

  /** The layers of an image that lies where hosts pull it from; unknown where nobody can tell. */
  default Seen<List<ImageLayer>> layers(ImageRef image) {
    return Seen.unknown("the registry of these hosts cannot be asked");
  }

  /**
   * Has an image's name mean what its registry has under it now: pulls where the tag was moved
   * since it was pulled last. A name that came from no registry, or that has a digest, means what
   * it meant.
   *
   * @return why the registry could not be asked; then the name means what it meant as well
   */
  default Optional<String> refresh(ImageRef image) {
    return Optional.empty();
  }

  /**
   * Locks the cluster as long as it has no Swarm to keep a lock in.
   *
   * @param holder who locks it, in words for the one who finds it locked
   * @throws dev.skep.run.Trouble of kind LOCKED, naming the holder and since when
   */
  EarlyLock lockBeforeSwarm(String holder) throws InterruptedException;

  /** Looks for what hosts need before any is made: an engine, a kernel, memory, disk, ports. */
  List<Finding> examine(HostsDesired desired);

  /**
   * How full the filesystem is that the host's engine keeps its data on; unknown where it cannot be
   * asked. Whoever asks waits for a second at most.
   */
  default Seen<DiskUse> disk(HostName host) {
    return Seen.unknown("the disks of these hosts cannot be asked");
  }

  /** The ways onto its hosts for a person. */
  default HostAccess hostAccess() {
    throw dev.skep.run.Trouble.failed("There is no way onto these hosts from here.");
  }

  /** The ways to break its hosts for a drill. */
  default FaultInjection breakage() {
    throw dev.skep.run.Trouble.invalid("These hosts cannot be broken on purpose from here.");
  }

  /** Runs a keeper beside the hosts; empty where none can run there. */
  default Optional<KeeperInstaller> keeperInstaller() {
    return Optional.empty();
  }

  /**
   * How much of a host starts anew. A provider that cannot tell them apart does the same for both.
   */
  enum Restart {
    /** The engine, with its containers. */
    ENGINE,
    /** The machine, as after a new kernel. */
    MACHINE
  }

  /** What becomes of a host's data when the host goes. */
  enum DataFate {
    KEPT,
    /** Kept and marked: the host was given up for good, and raising it again is refused. */
    SET_ASIDE,
    DESTROYED
  }
}
