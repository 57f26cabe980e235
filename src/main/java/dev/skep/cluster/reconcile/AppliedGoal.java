package dev.skep.cluster.reconcile;

import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.balancer.model.BalancerPorts;
import dev.skep.cluster.model.AppliedText;
import dev.skep.cluster.model.ReleaseRequest;
import dev.skep.cluster.store.AppliedSpec;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Spec;
import dev.skep.spec.file.LoadResult;
import dev.skep.spec.file.SpecLoader;
import dev.skep.swarm.Documents;
import dev.skep.swarm.StoredDocument;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds the goal of a run from the spec that was applied last, as the cluster remembers it. Verbs
 * that change one thing, such as an app's release, need no file for that.
 */
public record AppliedGoal(Documents documents, BalancerPorts balancers, Goal file) {
  /** Returns the spec that was applied last, with one app at the release that is desired. */
  public Goal goal(ReleaseRequest request) {
    var applied = whole();
    var app =
        applied.spec().apps().stream()
            .filter(each -> each.name().equals(request.app()))
            .findFirst()
            .orElseThrow(() -> unknown(request.app(), applied));
    var book = book(request.app());
    var intent = request.wish().resolve(app, book);
    var begun = new UnfinishedRollback(balancers, applied.maker().balancers(), request.app());
    return applied.at(
        request.app(),
        book.filter(known -> request.wish().isOpen() && begun.isOf(known, intent))
            .<ReleaseGoal>map(_ -> new ReleaseGoal.Keep())
            .orElse(intent),
        request.majority());
  }

  /** Returns the spec that was applied last, as a whole. */
  public Goal whole() {
    var applied =
        read(AppliedSpec.DOCUMENT, AppliedSpec.class).orElseThrow(AppliedGoal::nothingApplied);
    var goal = goal(applied, file.text().by());
    return goal.serving(serving(goal.spec()));
  }

  /**
   * Returns the image that each app serves now. An app whose release book cannot be read is left
   * out: the observation that follows reports what is wrong with it.
   */
  private Map<String, ImageRef> serving(Spec spec) {
    var serving = new TreeMap<String, ImageRef>();
    for (var app : spec.apps()) {
      documents
          .read(ReleaseBook.document(app.name()), ReleaseBook.class)
          .known()
          .flatMap(stored -> stored.value().activeRelease())
          .ifPresent(release -> serving.put(app.name(), release.ref()));
    }
    return serving;
  }

  public static Goal goal(AppliedSpec applied, String by) {
    if (SpecLoader.load(applied.text()) instanceof LoadResult.Loaded(var spec)) {
      return Goal.whole(spec, new AppliedText(applied.text(), by));
    }
    throw Trouble.failed("The file that was applied last cannot be read by this version of Skep.")
        .next("Run \"skep up\" with your file first.");
  }

  private Optional<ReleaseBook> book(String app) {
    return read(ReleaseBook.document(app), ReleaseBook.class);
  }

  private <T> Optional<T> read(String name, Class<T> type) {
    return switch (documents.read(name, type)) {
      case Seen.Present<StoredDocument<T>>(var stored) -> Optional.of(stored.value());
      case Seen.Absent<StoredDocument<T>> _ -> Optional.empty();
      case Seen.Unknown<StoredDocument<T>>(var reason) ->
          throw Trouble.unreachable("The cluster's memory cannot be read: " + reason)
              .next("Nothing was changed. It is kept by the managers; look at \"skep status\".");
    };
  }

  private static Trouble nothingApplied() {
    return Trouble.invalid("Nothing was applied to this cluster yet; nothing was changed.")
        .next("Run \"skep up\" first.");
  }

  private static Trouble unknown(String app, Goal applied) {
    return Trouble.invalid("The cluster has no app %s; nothing was changed.".formatted(app))
        .evidence(applied.spec().apps().stream().map(each -> "it has " + each.name()).toList())
        .next("A new app comes with \"skep up\".");
  }
}
