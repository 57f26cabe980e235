package dev.skep.hosts.model;

/** Why a host is left to a person by {@code skep keep}: it is lost again and again. */
public enum RepeatedLosses {
  REMADE(
      "it was made anew %d times within an hour and is lost again".formatted(HostBook.OFTEN),
      "makes it anew once more"),
  REPLACED(
      "%d hosts of its pool were given up within an hour and it is lost too"
          .formatted(HostBook.OFTEN),
      "gives it up too, and makes a successor"),
  RESTARTED(
      "it went off %d times within an hour".formatted(HostBook.OFTEN + 1), "starts it once more");

  private final String what;
  private final String byHealing;

  RepeatedLosses(String what, String byHealing) {
    this.what = what;
    this.byHealing = byHealing;
  }

  /** What happened to the host, and what follows. */
  public String words() {
    return "%s, so \"skep keep\" leaves it alone: look at what it stands on, then \"skep heal\""
        .formatted(what);
  }

  public String next() {
    return "\"skep heal\" %s.".formatted(byHealing);
  }
}
