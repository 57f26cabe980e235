package dev.skep.app;

import dev.skep.hosts.HostName;
import dev.skep.spec.SmokeTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a release is tried before it serves, as the file says: a migration, a smoke test. Pure.
 *
 * @param predecessors the hosts of the instances that serve
 */
record Trials(AppDesired desired, WantedApp app, Release release, List<HostName> predecessors) {
  Trials {
    predecessors = List.copyOf(predecessors);
  }

  Optional<RunBefore> before(RunBefore.When when) {
    return app.spec()
        .before()
        .filter(_ -> migrates())
        .flatMap(program ->
            places().stream()
                .findFirst()
                .map(host ->
                    new RunBefore(
                        desired, app, release.generation(), release.image(), program, host, when)));
  }

  private boolean migrates() {
    return switch (app.intent()) {
      case Intent.Restore(_, var migration) -> migration == Intent.Migration.ASKED_FOR;
      case Intent.Deploy _, Intent.FromFile _, Intent.Keep _, Intent.ServeOn _ -> true;
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

  Optional<AskInstances> ask() {
    return app.spec().smoke().stream()
        .filter(SmokeTest.Request.class::isInstance)
        .map(SmokeTest.Request.class::cast)
        .flatMap(test ->
            desired.balancers().stream()
                .limit(1)
                .map(from ->
                    new AskInstances(desired, app, release.generation(), test.path(), from)))
        .findFirst();
  }

  /** Where the predecessors stand, then the pool's other hosts in their order. */
  private List<HostName> places() {
    return Stream.concat(predecessors.stream().filter(app.hosts()::contains), app.hosts().stream())
        .distinct()
        .limit(app.spec().instances())
        .toList();
  }
}
