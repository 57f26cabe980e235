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
 * What stands in the books and what runs.
 *
 * @param now when it was seen
 * @param books by app, those of apps that no file names any more too; absent before there is a
 *     Swarm, unknown when no manager answers
 * @param unread apps whose book is there and cannot be read, each with the reason: they are in no
 *     other book, and left as they are
 * @param releases every service of a release, whatever the books say of it
 * @param jobs smoke tests that are there, under way or left behind
 * @param addresses of the hosts, as far as the provider told them
 * @param unheard balancers that are to be there and said nothing: they may send requests anywhere
 * @param hangs instances that do not answer; none where nobody watched
 * @param crashes instances of any release that end again and again
 * @param brought what the Swarm would call the secrets that this run brings, by app and by the name
 *     in the file; apps for which nothing is brought are left out, or nobody looked
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

  /** What one look alone sees, where every balancer was heard. */
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

  /** The same, by who has watched for longer. */
  public AppObserved hanging(HungInstances watched) {
    return new AppObserved(
        now, books, unread, releases, jobs, addresses, unheard, watched, crashes, brought);
  }

  /** The same, with what those wrote last that end again and again; their hosts are asked. */
  public AppObserved reading(Provider provider) {
    return crashes.isEmpty() ? this : crashing(new CrashLogs(provider).of(crashes));
  }

  AppObserved crashing(List<CrashLoop> loops) {
    return new AppObserved(
        now, books, unread, releases, jobs, addresses, unheard, hangs, loops, brought);
  }

  /** The same, where these secrets are at hand. */
  public AppObserved bringing(
      SortedMap<String, Seen<SortedMap<String, ProvidedSecretName>>> names) {
    return new AppObserved(
        now, books, unread, releases, jobs, addresses, unheard, hangs, crashes, names);
  }

  /** Whether anything of the app was ever claimed; not where its book cannot be read. */
  public boolean knows(String app) {
    return books.known().filter(all -> all.containsKey(app)).isPresent();
  }
}
