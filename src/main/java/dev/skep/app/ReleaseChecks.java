package dev.skep.app;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.release.RunMigration;
import dev.skep.app.release.SmokeTestInstances;
import dev.skep.app.release.SmokeTestRelease;
import dev.skep.hosts.model.HostName;
import dev.skep.spec.SmokeTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checks of a release before it serves, as the file says: a migration, a smoke test. Pure.
 *
 * @param predecessors the hosts of the instances that serve
 */
record ReleaseChecks(
    AppDesired desired, DesiredApp app, Release release, List<HostName> predecessors) {
  ReleaseChecks {
    predecessors = List.copyOf(predecessors);
  }

  Optional<RunMigration> before(RunMigration.When when) {
    return app.spec()
        .before()
        .filter(_ -> migrates())
        .flatMap(program ->
            places().stream()
                .findFirst()
                .map(host ->
                    new RunMigration(
                        desired, app, release.generation(), release.image(), program, host, when)));
  }

  private boolean migrates() {
    return switch (app.intent()) {
      case ReleaseGoal.Restore(_, var migration) -> migration == ReleaseGoal.Migration.ASKED_FOR;
      case ReleaseGoal.Deploy _,
          ReleaseGoal.FromFile _,
          ReleaseGoal.Keep _,
          ReleaseGoal.ServeOn _ ->
          true;
    };
  }

  Optional<SmokeTestRelease> smoke() {
    return app.spec()
        .smoke()
        .flatMap(test ->
            switch (test) {
              case SmokeTest.Arguments arguments ->
                  Optional.of(
                      new SmokeTestRelease(
                          desired,
                          app,
                          release.generation(),
                          release.image(),
                          arguments,
                          places()));
              case SmokeTest.Request _ -> Optional.<SmokeTestRelease>empty();
            });
  }

  Optional<SmokeTestInstances> ask() {
    return app.spec().smoke().stream()
        .filter(SmokeTest.Request.class::isInstance)
        .map(SmokeTest.Request.class::cast)
        .flatMap(test ->
            desired.balancers().stream()
                .limit(1)
                .map(from ->
                    new SmokeTestInstances(desired, app, release.generation(), test.path(), from)))
        .findFirst();
  }

  /**
   * The hosts for the checks: first those of the instances that serve, then the other allowed hosts
   * in their order.
   */
  private List<HostName> places() {
    return Stream.concat(predecessors.stream().filter(app.hosts()::contains), app.hosts().stream())
        .distinct()
        .limit(app.spec().instances())
        .toList();
  }
}
