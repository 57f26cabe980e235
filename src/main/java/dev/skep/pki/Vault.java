package dev.skep.pki;

import dev.skep.run.Trouble;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * All secrets that a cluster must remember, by name: {@code authority}, {@code keyfile}, {@code
 * mongo/admin}. A value: changing it gives another one. Outside of the process it exists only
 * sealed.
 */
public record Vault(SortedMap<String, SecretBytes> secrets) {
  public Vault {
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
  }

  public static Vault empty() {
    return new Vault(new TreeMap<>());
  }

  public static Vault of(Map<String, SecretBytes> secrets) {
    return new Vault(new TreeMap<>(secrets));
  }

  /**
   * Opens a vault that {@link #seal} wrote.
   *
   * @throws Trouble when the key is another one, the bytes were changed, or a newer version wrote
   *     them; no secret is given out then
   */
  public static Vault open(byte[] sealed, VaultKey key) {
    return VaultFormat.open(sealed, key);
  }

  /**
   * The vault's bytes, encrypted and made tamper-proof. The same vault gives other bytes each time.
   *
   * @throws Trouble when they are more than one Swarm config holds
   */
  public byte[] seal(VaultKey key, SecureRandom random) {
    return VaultFormat.seal(this, key, random);
  }

  public Optional<SecretBytes> find(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  public SortedSet<String> names() {
    return Collections.unmodifiableSortedSet(new java.util.TreeSet<>(secrets.keySet()));
  }

  public Vault with(String name, SecretBytes secret) {
    var more = new TreeMap<>(secrets);
    more.put(name, secret);
    return new Vault(more);
  }

  public Vault without(String name) {
    var fewer = new TreeMap<>(secrets);
    fewer.remove(name);
    return new Vault(fewer);
  }
}
