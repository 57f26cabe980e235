package dev.skep.hosts.model;

/**
 * A host that is given up.
 *
 * @param address where it stood, as far as that is known; else empty
 */
public record HostLoss(HostName host, String address, Cause cause, Remedy remedy) {
  /** What was seen of it. */
  public enum Cause {
    OFF("its provider says that it is off"),
    GONE("its provider has it no more"),
    SILENT("neither Skep nor the Swarm's managers have heard it for a minute"),
    /** It serves still, and is taken out on purpose: what it holds moves first. */
    LEAVING("it was asked to leave"),
    /** It was given up by an earlier run, which did not end what it began. */
    RETIRED("it was given up before");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** What is done about it. */
  public enum Remedy {
    /** It held nothing that is not elsewhere: the machine is made anew under its name. */
    REMAKE,
    /** It held data: its name is never used again, and a host under the next name takes over. */
    RETIRE
  }

  public boolean isLeaving() {
    return cause == Cause.LEAVING;
  }

  public boolean isRetired() {
    return remedy == Remedy.RETIRE;
  }
}
