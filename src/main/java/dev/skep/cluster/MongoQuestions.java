package dev.skep.cluster;

import dev.skep.cluster.Observer.Gaze;
import dev.skep.hosts.HostsObserved;
import dev.skep.mongo.MemberBook;
import dev.skep.mongo.MongoObserved;
import dev.skep.mongo.MongoObserver;
import dev.skep.mongo.admin.Members;
import dev.skep.run.Pace;
import dev.skep.run.Seen;

/**
 * Asks MongoDB as patiently as the look wants it and engines were found to answer. Where a set that
 * runs says nothing within that time, all are asked once more with the patience of a run: a member
 * under load is late, not silent.
 *
 * @param changesMongo whether the run may change MongoDB, and goes on with the same connections
 */
record MongoQuestions(Ports ports, Gaze gaze, Pace pace, boolean changesMongo) {
  void prepare() {
    members().prepare();
  }

  MongoObserved observe(HostsObserved hosts, Seen<MemberBook> book) {
    var seen = new MongoObserver(members(), gaze.limit(pace)).observe(hosts, book);
    return seen.isLate() && gaze.isHasty(pace)
        ? new MongoObserver(ports.membersAskedOnce(), Gaze.STEADY.limit).observe(hosts, book)
        : seen;
  }

  private Members members() {
    return switch (gaze) {
      case GLANCE -> isQuick() ? ports.observedMembers() : ports.membersAskedOnce();
      case STEADY -> changesMongo ? ports.members() : ports.membersAskedOnce();
    };
  }

  /** Else members get as long for a pipe and each answer as the whole look has. */
  private boolean isQuick() {
    return gaze.limit(pace).compareTo(Gaze.GLANCE.limit) <= 0;
  }
}
