package dev.skep.cluster.lock;

/**
 * The holder of the cluster's lock, as other runs read it.
 *
 * @param token tells one run from another of the same owner
 * @param owner the person, as their machine names them
 * @param host the machine that the run runs on
 * @param process the run's process id there
 * @param verb what the run does: {@code up}, {@code deploy}
 * @param since when the run took the lock, ISO-8601
 * @param renewals grows with each renewal, so that the document's version grows too
 */
public record Holder(
    String token,
    String owner,
    String host,
    long process,
    String verb,
    String since,
    long renewals) {

  Holder renewed() {
    return new Holder(token, owner, host, process, verb, since, renewals + 1);
  }

  boolean isSameRun(Holder other) {
    return token.equals(other.token);
  }

  /**
   * Returns, for example, "ada on laptop (process 4711) has run 'skep up' since
   * 2026-01-01T10:00:00Z".
   */
  public String inWords() {
    return "%s on %s (process %d) has run 'skep %s' since %s"
        .formatted(owner, host, process, verb, since);
  }
}
