package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppUrls;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.docker.swarm.Task;
import dev.skep.docker.swarm.TaskState;
import dev.skep.run.ReadableDuration;
import dev.skep.run.Trouble;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Explains why a release did not pass its health checks in time: it does not run, nothing listens
 * on its port, or it answers otherwise than it is to.
 */
record HealthFailure(AppDesired desired, DesiredApp app, long generation) {
  /**
   * A check that ended before anything took its connection, as HAProxy writes it. The reason in
   * brackets is left out when the kernel's error was already read: of three checks of one app that
   * listened on loopback, one came without. Another reason ("No route to host") is not the app's
   * fault.
   */
  private static final Pattern NO_LISTENER =
      Pattern.compile(
          ".*L4CON: Layer4 connection problem( \\((Connection refused| ?at step).*\\))?");

  /**
   * The trouble to report, by what was observed last.
   *
   * @param tasks that are to run
   * @param running how many of them do
   * @param failing what each balancer's last check of each of these said, where it failed
   * @param lines all of it, for the person who mends it
   */
  Trouble trouble(List<Task> tasks, int running, List<String> failing, List<String> lines) {
    if (running < app.spec().instances()) {
      return notRunning(tasks, running).evidence(lines);
    }
    return (nothingListens(failing) ? unreached() : unwell()).evidence(lines);
  }

  /** Whether each of these checks found its host and nothing that takes a connection behind it. */
  static boolean nothingListens(List<String> failing) {
    return !failing.isEmpty()
        && failing.stream().allMatch(check -> NO_LISTENER.matcher(check).matches());
  }

  /**
   * The trouble of a release whose port exists on its hosts, with nothing behind it that takes a
   * connection.
   */
  private Trouble unreached() {
    return Trouble.timedOut(
            "%s did not pass its checks within %s: nothing takes a connection on port %d of its instances, though they run."
                .formatted(service(), limit(), port()))
        .next(
            "It got no request. It may listen on 127.0.0.1 only: have it listen on 0.0.0.0. Or it"
                + " listens on another port than %d: name that, \"port\". Or it needs more time:"
                    .formatted(port())
                + " \"release\" under \"timeouts\".");
  }

  private Trouble unwell() {
    return Trouble.timedOut(
            "%s did not pass its checks within %s: HAProxy asks port %d for %s as a visitor of %s and wants %s."
                .formatted(
                    service(),
                    limit(),
                    port(),
                    app.spec().health().path(),
                    AppUrls.checkedHost(app.spec()),
                    app.spec().health().status().words()))
        .next(
            "It got no request. Mend the release, its \"port\" or its \"health\" path, or give it"
                + " more time: \"release\" under \"timeouts\".");
  }

  /**
   * The trouble of a release whose instances do not all run. Those that do not were never checked,
   * so neither path nor port is to blame.
   */
  private Trouble notRunning(List<Task> tasks, int running) {
    var waits =
        app.spec().health().image()
            && tasks.stream().anyMatch(task -> task.state() == TaskState.STARTING);
    return Trouble.timedOut(
            "%d of %d instances of %s run after %s."
                .formatted(running, app.spec().instances(), service(), limit()))
        .next(
            waits
                ? "It got no request. The image's HEALTHCHECK has not found them well: mend it, leave"
                    + " out \"image: true\" below \"health\", or give it more time: \"release\""
                    + " under \"timeouts\"."
                : "It got no request. Mend the release, or give it more time: \"release\" under"
                    + " \"timeouts\".");
  }

  private String service() {
    return Release.service(app.name(), generation);
  }

  private String limit() {
    return ReadableDuration.of(desired.releaseLimit());
  }

  private int port() {
    return app.spec().health().port().orElse(app.spec().port()).number();
  }
}
