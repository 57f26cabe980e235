package dev.skep.app.release;

import dev.skep.docker.Docker;
import dev.skep.docker.errors.EngineException;
import dev.skep.docker.image.Image;
import dev.skep.hosts.model.HostName;
import dev.skep.run.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Compares the image that every instance of a release runs with the one that was resolved for all
 * of them. An id names an image's content, so each host's own engine is asked for the id by the
 * digest. An image that was never in a registry has no digest: then the first host's id is
 * compared.
 *
 * @param pinned the image's name on hosts, with the digest if it has one
 */
record ImageCheck(Function<HostName, Docker> engines, String service, String pinned) {
  /**
   * Asks the engines of all hosts at once.
   *
   * @param containers of the instances, by host
   */
  void check(SortedMap<HostName, String> containers) throws InterruptedException {
    if (containers.isEmpty()) {
      return;
    }
    boolean byDigest = pinned.contains("@");
    var first = containers.firstKey();
    var questions = new ArrayList<Callable<Optional<Trouble>>>();
    for (var each : containers.entrySet()) {
      questions.add(() -> compare(each, byDigest ? each.getKey() : first));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(questions)) {
        answer
            .resultNow()
            .ifPresent(trouble -> {
              throw trouble;
            });
      }
    }
  }

  private Optional<Trouble> compare(Map.Entry<HostName, String> instance, HostName reference) {
    var host = instance.getKey();
    try {
      var runs = engines.apply(host).containers().inspect(instance.getValue()).imageId();
      var wanted = engines.apply(reference).images().find(pinned).map(Image::id).orElse("none");
      return runs.equals(wanted) ? Optional.empty() : Optional.of(another(host, runs, wanted));
    } catch (EngineException silent) {
      return Optional.of(
          Trouble.unreachable(
                  "What %s runs on %s could not be verified: %s"
                      .formatted(service, host, silent.answer()))
              .next("It got no request. Look at \"skep status\", then deploy it again."));
    }
  }

  private Trouble another(HostName host, String runs, String wanted) {
    return Trouble.failed(
            "%s runs another image on %s than the one that was resolved for it."
                .formatted(service, host))
        .evidence(List.of("it runs %s".formatted(runs), "%s is %s".formatted(pinned, wanted)))
        .next(
            "It got no request. Remove what is tagged as that on the host, then deploy it again.");
  }
}
