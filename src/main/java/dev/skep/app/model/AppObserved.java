package dev.skep.app.model;

import dev.skep.hosts.model.HostName;
import dev.skep.hosts.provider.Provider;
import dev.skep.run.Seen;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is observed of the apps: their release books and what runs.
 *
 * @param now when it was observed
 * @param books by app, also those of apps that the file no longer names; absent before there is a
 *     Swarm, unknown if no manager answers
 * @param unread apps whose book exists and cannot be read, each with the reason: they are not in
 *     {@code books}, and left as they are
 * @param releases every service of a release, whatever the books say of it
 * @param jobs smoke tests and migrations that exist, under way or left behind
 * @param addresses of the hosts, as far as the provider told them
 * @param unheard balancers that did not answer: they may send requests anywhere
 * @param hangs instances that do not answer; none without a longer watch
 * @param crashes instances of any release that end again and again
 * @param brought the Swarm's names of the secrets that this run provides, by app and by the name in
 *     the file; an app is left out if none is provided for it or the run did not look for any
 */
public record AppObserved(
    Instant now,
    Seen<SortedMap<String, ReleaseBook>> books,
    SortedMap<String, String> unread,
    Seen<List<ReleaseSeen>> releases,
    List<JobSeen> jobs,
    SortedMap<HostName, String> addresses,
    List<String> unheard,
    HungInstances hangs,
    List<CrashLoop> crashes,
    SortedMap<String, Seen<SortedMap<String, ProvidedSecretName>>> brought) {
  public AppObserved {
    unread = Collections.unmodifiableSortedMap(new TreeMap<>(unread));
    brought = Collections.unmodifiableSortedMap(new TreeMap<>(brought));
    jobs = List.copyOf(jobs);
    crashes = List.copyOf(crashes);
    unheard = List.copyOf(unheard);
  }

  /** What a single observation finds, if every balancer answered. */
  public AppObserved(
      Instant now,
      Seen<SortedMap<String, ReleaseBook>> books,
      Seen<List<ReleaseSeen>> releases,
      List<JobSeen> jobs,
      SortedMap<HostName, String> addresses) {
    this(
        now,
        books,
        new TreeMap<>(),
        releases,
        jobs,
        addresses,
        List.of(),
        HungInstances.NONE,
        List.of(),
        new TreeMap<>());
  }

  /** The same, with the hung instances that a longer watch has found. */
  public AppObserved hanging(HungInstances watched) {
    return new AppObserved(
        now, books, unread, releases, jobs, addresses, unheard, watched, crashes, brought);
  }

  /** The same, with the last log lines of the instances in a crash loop, read from their hosts. */
  public AppObserved reading(Provider provider) {
    return crashes.isEmpty() ? this : crashing(new CrashLogs(provider).of(crashes));
  }

  AppObserved crashing(List<CrashLoop> loops) {
    return new AppObserved(
        now, books, unread, releases, jobs, addresses, unheard, hangs, loops, brought);
  }

  /** The same, with the names of the secrets that this run provides. */
  public AppObserved bringing(
      SortedMap<String, Seen<SortedMap<String, ProvidedSecretName>>> names) {
    return new AppObserved(
        now, books, unread, releases, jobs, addresses, unheard, hangs, crashes, names);
  }

  /** Whether a release of the app was ever claimed; false if its book cannot be read. */
  public boolean knows(String app) {
    return books.known().filter(all -> all.containsKey(app)).isPresent();
  }
}
