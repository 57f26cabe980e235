package dev.skep.spec;

/**
 * A secret by its name and the source of its value; the value itself is never part of a spec. It is
 * mounted in the app's containers as the file {@code /run/secrets/NAME}.
 */
public sealed interface SecretSpec {
  /** The name of the secret that Skep makes: see {@link MongoUrl}. */
  String MONGO_URL = "mongo_url";

  String name();

  /**
   * The secret that Skep makes: a connection string with the app's own user, its password, routers
   * and TLS.
   */
  record MongoUrl() implements SecretSpec {
    @Override
    public String name() {
      return MONGO_URL;
    }
  }

  /** A secret read from this variable of the operator's environment. */
  record FromEnvironment(String name, String variable) implements SecretSpec {}

  /**
   * A secret read from this file on the operator's machine, byte by byte; relative to the file that
   * names it.
   */
  record FromFile(String name, String file, LastLineEnd lastLineEnd) implements SecretSpec {
    /** A secret whose file is taken byte for byte, with its last line end. */
    public FromFile(String name, String file) {
      this(name, file, LastLineEnd.KEPT);
    }
  }

  /** Whether the line end that most editors write after a file's last line is kept. */
  enum LastLineEnd {
    KEPT,
    CUT
  }
}
