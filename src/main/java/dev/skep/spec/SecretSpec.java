package dev.skep.spec;

/**
 * A secret by name and by where its value comes from; the value itself is never part of a spec. It
 * is mounted in the app's containers as the file {@code /run/secrets/NAME}.
 */
public sealed interface SecretSpec {
  /** The name that is ours: see {@link MongoUrl}. */
  String MONGO_URL = "mongo_url";

  String name();

  /** Made by Skep: a connection string with the app's own user, its password, routers and TLS. */
  record MongoUrl() implements SecretSpec {
    @Override
    public String name() {
      return MONGO_URL;
    }
  }

  /** Read from this variable of the operator's environment. */
  record FromEnvironment(String name, String variable) implements SecretSpec {}

  /**
   * Read from this file on the operator's machine, byte by byte; relative to the file that names
   * it.
   */
  record FromFile(String name, String file, LastLineEnd lastLineEnd) implements SecretSpec {
    /** Of a file whose bytes are taken as they are. */
    public FromFile(String name, String file) {
      this(name, file, LastLineEnd.KEPT);
    }
  }

  /** What becomes of the line end that most editors write behind the last line of a file. */
  enum LastLineEnd {
    KEPT,
    CUT
  }
}
