package dev.skep.swarm;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.pki.SecretBytes;
import dev.skep.pki.Vault;
import dev.skep.pki.VaultKey;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and writes the vault's key on the managers' hosts, in a file that only root can read. */
final class VaultKeys {
  private static final String PATH = "/var/lib/docker/skep/vault.key";

  private final Provider provider;
  private final List<HostName> managers;

  VaultKeys(Provider provider, List<HostName> managers) {
    this.provider = provider;
    this.managers = List.copyOf(managers);
  }

  /**
   * The key from the first manager that has it; absent only when each answered that it has none.
   */
  Seen<VaultKey> read() {
    var silent = new ArrayList<String>();
    return read(managers, silent)
        .or(() -> read(SuccessorManagers.of(provider, managers), silent))
        .map(Seen::present)
        .orElseGet(
            () -> silent.isEmpty() ? Seen.absent() : Seen.unknown(String.join("; ", silent)));
  }

  private Optional<VaultKey> read(List<HostName> hosts, List<String> silent) {
    for (var manager : hosts) {
      switch (provider.readPrivateFile(manager, PATH)) {
        case Seen.Present<SecretBytes>(var text) -> {
          return Optional.of(VaultKey.fromText(text));
        }
        case Seen.Absent<SecretBytes> _ -> {}
        case Seen.Unknown<SecretBytes>(var reason) -> silent.add(manager + ": " + reason);
      }
    }
    return Optional.empty();
  }

  /** The key that opens this vault, from whichever host has it. */
  Optional<VaultKey> opening(byte[] sealed) {
    return Stream.concat(managers.stream(), SuccessorManagers.of(provider, managers).stream())
        .flatMap(host -> provider.readPrivateFile(host, PATH).known().stream())
        .flatMap(text -> opening(text, sealed).stream())
        .findFirst();
  }

  private static Optional<VaultKey> opening(SecretBytes text, byte[] sealed) {
    try {
      var key = VaultKey.fromText(text);
      var _ = Vault.open(sealed, key);
      return Optional.of(key);
    } catch (Trouble | IllegalArgumentException another) {
      return Optional.empty();
    }
  }

  Trouble none() {
    return Trouble.failed(
            "Cannot open the vault: no host that answers has its key (%s).".formatted(PATH))
        .next("Put the key's file back from a backup, on one manager's host.");
  }

  /** Writes the right key in the place of another one, which is kept beside it. */
  void replaceOn(HostName manager, VaultKey key) throws InterruptedException {
    var there = provider.readPrivateFile(manager, PATH).known();
    if (there.filter(key.text()::equals).isEmpty()) {
      if (there.isPresent()) {
        provider.writePrivateFile(manager, PATH + ".before", there.get());
      }
      provider.writePrivateFile(manager, PATH, key.text());
    }
  }

  VaultKey require() {
    return switch (read()) {
      case Seen.Present<VaultKey>(var key) -> key;
      case Seen.Absent<VaultKey> _ ->
          throw Trouble.failed(
                  "Cannot open the vault: no manager's host has its key (%s).".formatted(PATH))
              .next("Put the key's file back from a backup, on one manager's host.");
      case Seen.Unknown<VaultKey>(var reason) ->
          throw Trouble.unreachable("Cannot read the vault's key: %s".formatted(reason))
              .next("Run this again when a manager's host answers.");
    };
  }

  /** Writes the key to every manager's host without one. */
  void share(VaultKey key) throws InterruptedException {
    for (var manager : managers) {
      shareWith(manager, key);
    }
  }

  /**
   * Writes the key to a manager's host unless there is one: an existing key is never overwritten,
   * since only it may open a vault.
   */
  void shareWith(HostName manager, VaultKey key) throws InterruptedException {
    if (provider.readPrivateFile(manager, PATH) instanceof Seen.Absent) {
      provider.writePrivateFile(manager, PATH, key.text());
    }
  }
}
