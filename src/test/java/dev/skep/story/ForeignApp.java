package dev.skep.story;

/**
 * One app that knows nothing of Skep: which image, what the file says of it beside that, and how a
 * visitor tells that it answers.
 *
 * @param name of the app and of its image
 * @param lines of the file below the app, beyond image, port and domain
 * @param page that a visitor asks for
 */
record ForeignApp(String name, String lines, String page) {
  ForeignApp(String name, String lines) {
    this(name, lines, "/");
  }

  /** The name that visitors ask for. */
  String domain() {
    return name + ".test";
  }

  /** The app's part of the file. */
  String yaml(String repository, String release) {
    return """
      %s:
        image: %s/%s:%s
        port: 8080
        instances: 2
        memory: 96m
        drain: 1s
        domains: [%s]
    %s\
    """
        .formatted(name, repository, name, release, domain(), lines.indent(4));
  }
}
