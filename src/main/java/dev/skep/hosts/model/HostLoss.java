package dev.skep.hosts.model;

/**
 * A host that is lost, or that is to be removed.
 *
 * @param address where the host was, as far as that is known; else empty
 */
public record HostLoss(HostName host, String address, Cause cause, Remedy remedy) {
  /** The observed cause of the loss. */
  public enum Cause {
    OFF("its provider says that it is off"),
    GONE("its provider has it no more"),
    SILENT("neither Skep nor the Swarm's managers have heard it for a minute"),
    /** The host still serves and is removed on purpose: what it holds moves first. */
    LEAVING("it was asked to leave"),
    /** The host was retired by an earlier run, which did not finish. */
    RETIRED("it was given up before");

    private final String words;

    Cause(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** What is done about the lost host. */
  public enum Remedy {
    /** The host held nothing that is not elsewhere: it is remade under its name. */
    REMAKE,
    /**
     * The host held data: its name is never used again, and a host under the next name takes over.
     */
    RETIRE
  }

  public boolean isLeaving() {
    return cause == Cause.LEAVING;
  }

  public boolean isRetired() {
    return remedy == Remedy.RETIRE;
  }
}
