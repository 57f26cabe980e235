package dev.skep.app;

import dev.skep.hosts.HostName;
import dev.skep.run.Seen;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * What stands in the books and what runs.
 *
 * @param now when it was seen
 * @param books by app, those of apps that no file names any more too; absent before there is a
 *     Swarm, unknown when no manager answers or a book cannot be read
 * @param releases every service of a release, whatever the books say of it
 * @param jobs smoke tests that are there, under way or left behind
 * @param addresses of the hosts, as far as the provider told them
 */
public record AppObserved(
    Instant now,
    Seen<SortedMap<String, ReleaseBook>> books,
    Seen<List<ReleaseSeen>> releases,
    List<JobSeen> jobs,
    SortedMap<HostName, String> addresses) {
  public AppObserved {
    jobs = List.copyOf(jobs);
  }
}
