package dev.skep.hosts.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.NotFound;
import dev.skep.docker.image.Tar;
import dev.skep.pki.SecretBytes;
import dev.skep.run.Trouble;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes the registry's own files in its volume. They are written through the archive
 * call before its first start, and can be read the same way by any user of this machine's engine.
 */
final class RegistryFiles {
  static final String VOLUME = "/var/lib/registry";

  private static final String FOLDER = "skep";
  private static final String AUTHORITY = "authority.pem";
  private static final String PASSWORD = "password";
  private static final String CERTIFICATE = "certificate.pem";
  private static final String KEY = "key.pem";
  private static final String PASSWORDS = "htpasswd";
  private static final int ROOT_ONLY = 0600;

  private final Docker engine;
  private final String container;

  RegistryFiles(Docker engine, String container) {
    this.engine = engine;
    this.container = container;
  }

  /** The environment by which the registry finds its files; only paths. */
  static Map<String, String> environment() {
    return Map.of(
        "REGISTRY_HTTP_TLS_CERTIFICATE",
        path(CERTIFICATE),
        "REGISTRY_HTTP_TLS_KEY",
        path(KEY),
        "REGISTRY_AUTH",
        "htpasswd",
        "REGISTRY_AUTH_HTPASSWD_REALM",
        "skep",
        "REGISTRY_AUTH_HTPASSWD_PATH",
        path(PASSWORDS),
        "REGISTRY_STORAGE_DELETE_ENABLED",
        "true");
  }

  private static String path(String file) {
    return VOLUME + "/" + FOLDER + "/" + file;
  }

  /**
   * Reads the access to the registry; empty when it does not exist or an earlier version made it.
   */
  Optional<RegistryAccess> read() {
    var files = new HashMap<String, byte[]>();
    try (var tar = engine.containers().getArchive(container, VOLUME + "/" + FOLDER)) {
      for (var entry : Tar.read(tar)) {
        files.put(entry.name().substring(entry.name().indexOf('/') + 1), entry.content());
      }
    } catch (NotFound none) {
      return Optional.empty();
    } catch (IOException cut) {
      throw Trouble.unreachable(
              "Cannot read the files of the registry %s: %s".formatted(container, cut.getMessage()))
          .next("Run the same again.")
          .causedBy(cut);
    }
    var authority = files.get(AUTHORITY);
    var password = files.get(PASSWORD);
    return authority == null || password == null
        ? Optional.empty()
        : Optional.of(new RegistryAccess(new String(authority, UTF_8), SecretBytes.of(password)));
  }

  void write(RegistryAccess.Made made) {
    engine
        .containers()
        .putArchive(
            container,
            VOLUME,
            Tar.write(
                List.of(
                    Tar.Entry.folder(FOLDER, 0700, 0, 0),
                    file(AUTHORITY, made.access().authorityPem().getBytes(UTF_8)),
                    file(CERTIFICATE, made.server().certificatePem().getBytes(UTF_8)),
                    file(KEY, made.server().keyPem().bytes()),
                    file(PASSWORDS, made.passwords().getBytes(UTF_8)),
                    file(PASSWORD, made.access().password().bytes()))));
  }

  private static Tar.Entry file(String name, byte[] content) {
    return new Tar.Entry(FOLDER + "/" + name, content, ROOT_ONLY, 0, 0);
  }
}
