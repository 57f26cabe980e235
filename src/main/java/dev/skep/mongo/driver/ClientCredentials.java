package dev.skep.mongo.driver;

import dev.skep.mongo.admin.UserSpec;
import dev.skep.pki.SecretBytes;
import javax.net.ssl.SSLContext;

/** The credentials for members and routers, read when the first connection needs them. */
public interface ClientCredentials {
  /** The administrator's name on every set. */
  String ADMINISTRATOR = UserSpec.ADMINISTRATOR;

  SecretBytes administratorPassword();

  /** The TLS context, which trusts only the cluster's authority. */
  SSLContext tls();
}
