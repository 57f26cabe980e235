package dev.skep.mongo.driver;

import dev.skep.mongo.admin.UserSpec;
import dev.skep.pki.SecretBytes;
import javax.net.ssl.SSLContext;

/** What it takes to be let in. Asked for when the first connection needs it, and not before. */
public interface ClientCredentials {
  /** The administrator's name on every set. */
  String ADMINISTRATOR = UserSpec.ADMINISTRATOR;

  SecretBytes administratorPassword();

  /** Trusts the cluster's authority alone. */
  SSLContext tls();
}
