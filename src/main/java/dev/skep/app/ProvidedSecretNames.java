package dev.skep.app;

import dev.skep.app.model.OperatorSecrets;
import dev.skep.app.model.ProvidedSecretName;
import dev.skep.app.model.SecretNames;
import dev.skep.app.model.SecretVariables;
import dev.skep.docker.errors.EngineException;
import dev.skep.pki.SecretBytes;
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
 * Finds the Swarm's names for the secrets that the operator provides: enough to tell a new value
 * from the one that a release has, without revealing the value.
 */
public record ProvidedSecretNames(String cluster, OperatorSecrets operator, VaultStore vault) {
  /**
   * The Swarm's names of an app's provided secrets, by their names in the file.
   *
   * @return absent if no secret is provided; unknown if one cannot be read or compared
   */
  public Seen<SortedMap<String, ProvidedSecretName>> of(AppSpec app) {
    try {
      var brought = new HashMap<dev.skep.spec.SecretSpec, SecretBytes>();
      for (var declared : app.secrets()) {
        Optional<SecretBytes> value = operator.read(declared);
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

  private SortedMap<String, ProvidedSecretName> named(
      AppSpec app, Map<dev.skep.spec.SecretSpec, SecretBytes> brought) {
    var naming = new SecretNames(cluster, app.name(), vault.secret(SecretNames.KEY));
    var names = new TreeMap<String, ProvidedSecretName>();
    brought.forEach((declared, value) ->
        names.put(
            declared.name(),
            new ProvidedSecretName(naming.of(declared, value), naming.trimmed(declared, value))));
    return names;
  }
}
