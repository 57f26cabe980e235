package dev.skep.swarm;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.Conflict;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.model.Labels;
import dev.skep.docker.swarm.Config;
import dev.skep.hosts.model.ClusterLabels;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Vault;
import dev.skep.pki.VaultKey;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The vault, stored as configs {@code skep.CLUSTER.vault.gN}. A config's data never changes, so
 * each change makes the next config, whose name only one writer can get. The config before it is
 * kept.
 */
public final class SealedVault implements VaultStore {
  private static final String ROLE = "vault";
  private static final String GENERATION = "skep.generation";
  private static final Pattern NAME = Pattern.compile("vault\\.g([0-9]{1,9})");
  private static final String SECRETS = "skep.secrets";
  private static final int TRIALS = 20;

  private final Supplier<Docker> manager;
  private final String cluster;
  private final VaultKeys keys;
  private final SecureRandom random;
  private @Nullable Opened opened;

  /** One config's opened vault, which never changes, and the key that opened it. */
  private record Opened(String config, Vault vault, VaultKey key) {}

  /** Creates the vault of one cluster for one run. What was read stays in memory. */
  public SealedVault(
      Supplier<Docker> manager,
      String cluster,
      Provider provider,
      List<HostName> managers,
      SecureRandom random) {
    this.manager = manager;
    this.cluster = cluster;
    this.keys = new VaultKeys(provider, managers);
    this.random = random;
  }

  @Override
  public synchronized SecretBytes secret(String name) {
    var known = Optional.ofNullable(opened).flatMap(each -> each.vault().find(name));
    return known.orElseGet(() ->
        newest()
            .map(config -> open(config).vault())
            .orElseGet(Vault::empty)
            .find(name)
            .orElseThrow(() ->
                Trouble.failed("The vault of cluster %s has no secret %s.".formatted(cluster, name))
                    .next("\"skep up\" makes what is missing.")));
  }

  @Override
  public Seen<SortedSet<String>> names() {
    try {
      return switch (namesIn(cluster, configs())) {
        case Seen.Present<List<String>>(var names) -> Seen.present(new TreeSet<>(names));
        case Seen.Absent<List<String>> _ -> Seen.absent();
        case Seen.Unknown<List<String>>(var reason) -> Seen.unknown(reason);
      };
    } catch (EngineException | Trouble silent) {
      return Seen.unknown(String.valueOf(silent.getMessage()));
    }
  }

  @Override
  public void createMissing(Map<String, Supplier<SecretBytes>> makers) throws InterruptedException {
    change(vault -> {
      var changed = vault;
      for (var maker : makers.entrySet()) {
        if (changed.find(maker.getKey()).isEmpty()) {
          changed = changed.with(maker.getKey(), maker.getValue().get());
        }
      }
      return changed;
    });
  }

  @Override
  public void put(String name, SecretBytes secret) throws InterruptedException {
    change(vault -> vault.with(name, secret));
  }

  @Override
  public void remove(String name) throws InterruptedException {
    change(vault -> vault.without(name));
  }

  @Override
  public void shareKeyWith(HostName host) throws InterruptedException {
    if (keys.read() instanceof Seen.Present<VaultKey>(var key)) {
      keys.shareWith(host, key);
    }
  }

  @Override
  public Optional<MemoryCopy.SealedCopy> sealed() {
    return newest()
        .map(config ->
            new MemoryCopy.SealedCopy(
                generation(config), Base64.getEncoder().encodeToString(config.data())));
  }

  @Override
  public boolean canOpen(MemoryCopy.SealedCopy copy) {
    return keys.opening(copy.bytes()).isPresent();
  }

  @Override
  public synchronized void restore(MemoryCopy.SealedCopy copy, HostName host)
      throws InterruptedException {
    if (newest().isPresent()) {
      return;
    }
    var key = keys.opening(copy.bytes()).orElseThrow(keys::none);
    keys.replaceOn(host, key);
    var vault = Vault.open(copy.bytes(), key);
    create(copy.generation(), vault, key, copy.bytes());
  }

  /** Whether a config's name is that of a vault, whatever its labels say. */
  static boolean isGeneration(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * The names of the secrets in the newest vault among the configs. They are no secret and are kept
   * in a label.
   */
  static Seen<List<String>> namesIn(String cluster, List<Config> configs) {
    return newestOf(of(cluster, configs))
        .map(config ->
            config.labels().containsKey(SECRETS)
                ? Seen.present(List.of(label(config, SECRETS).split(",")))
                : Seen.<List<String>>unknown(
                    "the vault %s has lost its label %s".formatted(config.name(), SECRETS)))
        .orElseGet(Seen::absent);
  }

  private synchronized void change(UnaryOperator<Vault> how) throws InterruptedException {
    for (int trial = 0; trial < TRIALS; trial++) {
      var newest = newest();
      var open = newest.map(this::open);
      var before = open.map(Opened::vault).orElseGet(Vault::empty);
      var after = how.apply(before);
      if (after.equals(before)
          || store(after, open.isPresent() ? open.get().key() : firstKey(), newest)) {
        return;
      }
    }
    throw Trouble.failed(
            "Cannot write the vault of cluster %s: others wrote it.".formatted(cluster))
        .next("Run this again when nothing else changes the cluster.");
  }

  /**
   * Makes the vault's key, or takes the one that a run left which died before it stored a vault.
   */
  private VaultKey firstKey() throws InterruptedException {
    var key =
        keys.read() instanceof Seen.Present<VaultKey>(var there) ? there : VaultKey.random(random);
    keys.share(key);
    return keys.require();
  }

  private boolean store(Vault vault, VaultKey key, Optional<Config> before) {
    int generation = before.map(SealedVault::generation).orElse(0) + 1;
    boolean made = create(generation, vault, key, vault.seal(key, random));
    if (made) {
      removeBefore(generation - 1);
    }
    return made;
  }

  private boolean create(int generation, Vault vault, VaultKey key, byte[] sealed) {
    var name = "vault.g" + generation;
    var labels = new TreeMap<>(ClusterLabels.of(cluster, ROLE, name));
    labels.put(GENERATION, String.valueOf(generation));
    labels.put(SECRETS, String.join(",", vault.names()));
    try {
      var id = manager.get().configs().create(ConfigName.of(cluster, name), sealed, labels);
      opened = new Opened(id, vault, key);
      return true;
    } catch (Conflict overtaken) {
      return false;
    }
  }

  private void removeBefore(int generation) {
    for (var config : configs()) {
      if (generation(config) < generation) {
        try {
          manager.get().configs().remove(config.id());
        } catch (NotFound _) {
          // removed already
        }
      }
    }
  }

  /**
   * Opens a config's vault. It is kept in memory, since reading the key runs a program on a
   * manager's host, 0.1 s.
   */
  private Opened open(Config config) {
    var known = opened;
    if (known != null && known.config().equals(config.id())) {
      return known;
    }
    var key = keys.require();
    var fresh = new Opened(config.id(), Vault.open(config.data(), key), key);
    opened = fresh;
    return fresh;
  }

  private List<Config> configs() {
    return of(cluster, manager.get().configs().list(Labels.any()));
  }

  private Optional<Config> newest() {
    return newestOf(configs());
  }

  /**
   * The configs that are a vault by their label or by their name, since a name cannot be changed.
   */
  private static List<Config> of(String cluster, List<Config> configs) {
    return configs.stream()
        .filter(config ->
            ClusterLabels.in(cluster, ROLE).match(config.labels())
                || ConfigName.in(cluster, config.name())
                    .filter(SealedVault::isGeneration)
                    .isPresent())
        .toList();
  }

  private static Optional<Config> newestOf(List<Config> vaults) {
    return vaults.stream().max(Comparator.comparingInt(SealedVault::generation));
  }

  /** The generation of a vault: by its label where it has one, since a long name ends in a hash. */
  private static int generation(Config config) {
    var label = label(config, GENERATION);
    if (label.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(label);
    }
    var named = NAME.matcher(config.name());
    return named.find() ? Integer.parseInt(named.group(1)) : 0;
  }

  private static String label(Config config, String name) {
    return config.labels().getOrDefault(name, "0");
  }
}
