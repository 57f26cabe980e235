package dev.skep.cluster.losses;

import dev.skep.hosts.model.HostLoss;
import dev.skep.hosts.model.HostName;
import dev.skep.mongo.admin.SetName;
import dev.skep.mongo.model.Booking;
import dev.skep.mongo.model.MemberBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes in words what a recovery does about hosts that their provider no longer has. */
public record MissingHostWords(MemberBook book, List<HostLoss> gone) {
  public List<String> lines() {
    var lines = new ArrayList<String>();
    var anew = hosts(HostLoss.Remedy.REMAKE);
    if (!anew.isEmpty()) {
      lines.add("Gone at their provider, and made anew: %s.".formatted(joined(anew)));
    }
    var retired = hosts(HostLoss.Remedy.RETIRE);
    if (!retired.isEmpty()) {
      lines.add(
          "Gone at their provider with data, and given up for good: %s. Members of new names take the place of %s, where most of the set is left."
              .formatted(joined(retired), joined(membersOn(retired))));
    }
    var minorities = minorities(retired);
    if (!minorities.isEmpty()) {
      lines.add(
          "Most of these sets is gone, and nothing is done about them: %s. Once the rest is recovered, \"skep heal --dry-run\" says what each survivor holds."
              .formatted(joined(minorities)));
    }
    return lines;
  }

  private Set<HostName> hosts(HostLoss.Remedy remedy) {
    return gone.stream()
        .filter(loss -> loss.remedy() == remedy)
        .map(HostLoss::host)
        .collect(Collectors.toSet());
  }

  private List<String> membersOn(Set<HostName> hosts) {
    return book.wanted().stream()
        .filter(booking -> !booking.isRouter() && hosts.contains(booking.host()))
        .map(Booking::name)
        .toList();
  }

  private List<String> minorities(Set<HostName> hosts) {
    return book.founded().stream()
        .filter(set -> {
          var members = book.of(new SetName(set));
          long left = members.stream().filter(each -> !hosts.contains(each.host())).count();
          return left * 2 <= members.size();
        })
        .toList();
  }

  private static String joined(Collection<?> names) {
    return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }
}
