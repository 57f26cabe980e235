package dev.skep.cluster.reconcile;

import dev.skep.cluster.model.ClusterPorts;
import dev.skep.cluster.reconcile.Observer.Gaze;
import dev.skep.hosts.provider.HostsObserved;
import dev.skep.mongo.MongoObserver;
import dev.skep.mongo.admin.Members;
import dev.skep.mongo.model.MemberBook;
import dev.skep.mongo.model.MongoObserved;
import dev.skep.run.AnswerPace;
import dev.skep.run.Seen;

/**
 * Observes MongoDB for as long as the observation may take, or longer where engines were slow to
 * answer. If a set that runs says nothing within that time, all sets are asked once more with the
 * patience of a run: a member under load is late, not silent.
 *
 * @param changesMongo whether the run may change MongoDB, and goes on with the same connections
 */
record MongoQuestions(ClusterPorts ports, Gaze gaze, AnswerPace pace, boolean changesMongo) {
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

  /**
   * Whether members get the short limits of an observer. Otherwise each pipe and each answer of a
   * member may take as long as the whole observation.
   */
  private boolean isQuick() {
    return gaze.limit(pace).compareTo(Gaze.GLANCE.limit) <= 0;
  }
}
