package dev.skep.app;

import dev.skep.docker.EngineException;
import dev.skep.pki.Secret;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.AppSpec;
import dev.skep.swarm.VaultStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the Swarm would call the secrets that whoever runs Skep brings along: enough to tell a new
 * value from the one that a release has, and nothing of the value itself.
 */
public record BroughtNames(String cluster, OperatorSecrets operator, VaultStore vault) {
  /**
   * By the names that the file gives them.
   *
   * @return absent where nothing is brought; unknown where it cannot be read or compared
   */
  public Seen<SortedMap<String, BroughtName>> of(AppSpec app) {
    try {
      var brought = new HashMap<dev.skep.spec.Secret, Secret>();
      for (var declared : app.secrets()) {
        Optional<Secret> value = operator.read(declared);
        value.ifPresent(it -> {
          SecretVariables.check(app, declared, it);
          brought.put(declared, it);
        });
      }
      return brought.isEmpty() ? Seen.absent() : Seen.present(named(app, brought));
    } catch (Trouble unread) {
      return Seen.unknown(unread.what());
    } catch (EngineException | IllegalArgumentException unread) {
      return Seen.unknown(String.valueOf(unread.getMessage()));
    }
  }

  private SortedMap<String, BroughtName> named(
      AppSpec app, Map<dev.skep.spec.Secret, Secret> brought) {
    var naming = new SecretNames(cluster, app.name(), vault.secret(SecretNames.KEY));
    var names = new TreeMap<String, BroughtName>();
    brought.forEach((declared, value) ->
        names.put(
            declared.name(),
            new BroughtName(naming.of(declared, value), naming.trimmed(declared, value))));
    return names;
  }
}
