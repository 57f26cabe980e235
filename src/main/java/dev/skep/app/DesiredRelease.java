package dev.skep.app;

import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Endpoint;
import dev.skep.app.model.ProvidedSecretName;
import dev.skep.app.model.Release;
import dev.skep.app.model.ReleaseBook;
import dev.skep.app.model.ReleaseGoal;
import dev.skep.app.model.ReleaseTerms;
import dev.skep.balancer.model.Color;
import dev.skep.run.Seen;
import dev.skep.run.Trouble;
import dev.skep.spec.ImageRef;
import dev.skep.spec.Port;
import dev.skep.spec.Template;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the desired release is made of, by the file, the command line or an earlier release.
 *
 * @param content the image's identity, as far as it was resolved
 * @param terms how the release is tested, which alone makes no other release, and where it may
 *     write
 * @param env as the file wrote it, references and all
 * @param secrets the Swarm's names of the secrets that are provided this time; an earlier release
 *     takes the current ones
 * @param restores the generation that it restores
 */
record DesiredRelease(
    String image,
    Optional<String> content,
    List<String> command,
    SortedMap<String, String> env,
    SortedMap<String, ProvidedSecretName> secrets,
    Endpoint endpoint,
    ReleaseTerms terms,
    Optional<Long> restores) {
  DesiredRelease {
    command = List.copyOf(command);
    env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
  }

  /**
   * The desired release of an app, by its goal.
   *
   * @param brought empty if the run provides no secrets: then, as in a heal, a release that a
   *     person went back to stays as it is
   */
  static DesiredRelease of(
      DesiredApp app,
      ReleaseBook book,
      Optional<Seen<SortedMap<String, ProvidedSecretName>>> brought) {
    var secrets = brought.flatMap(Seen::known).orElseGet(TreeMap::new);
    return switch (app.intent()) {
      case ReleaseGoal.Deploy(var image) -> fromFile(app, image, secrets);
      case ReleaseGoal.Restore(var release, _) -> like(app, release);
      case ReleaseGoal.Keep(), ReleaseGoal.ServeOn() ->
          book.returned()
              .map(release -> like(app, release))
              .orElseGet(
                  () -> fromFile(app, active(book).orElse(app.spec().image()), new TreeMap<>()));
      case ReleaseGoal.FromFile() ->
          book.returned()
              .filter(_ -> brought.isEmpty())
              .map(release -> like(app, release))
              .orElseGet(() -> fromFile(app, ofFile(app, book), secrets));
    };
  }

  private static DesiredRelease like(DesiredApp app, Release release) {
    return new DesiredRelease(
        release.image(),
        release.content(),
        release.command(),
        release.env(),
        new TreeMap<>(),
        app.endpoint(release).orElseGet(() -> Endpoint.of(app.spec())),
        release.terms().orElseGet(() -> ReleaseTerms.ofOlder(app.spec())),
        Optional.of(release.generation()));
  }

  /**
   * The file's image, unless another one was deployed since the file names it: then that one stays.
   * An active image of the same name is not kept for that: the name may mean another image now.
   */
  private static ImageRef ofFile(DesiredApp app, ReleaseBook book) {
    var file = app.spec().image();
    return book.fileImage().filter(file.toString()::equals).flatMap(_ -> active(book)).stream()
        .filter(serving -> !serving.unresolved().equals(file.unresolved()))
        .findFirst()
        .orElse(file);
  }

  private static DesiredRelease fromFile(
      DesiredApp app, ImageRef image, SortedMap<String, ProvidedSecretName> brought) {
    var env = new TreeMap<String, String>();
    Map<String, Template> templates = app.spec().env();
    templates.forEach((name, template) -> env.put(name, template.toString()));
    return new DesiredRelease(
        image.toString(),
        image.content(),
        app.spec().command(),
        env,
        brought,
        Endpoint.of(app.spec()),
        ReleaseTerms.of(app.spec()),
        Optional.empty());
  }

  /**
   * The desired release as one that is claimed, ready to be written to the book.
   *
   * @param checkPort a port of its hosts, if its health check needs one
   */
  Release claimed(long generation, Color color, String by, Instant at, Optional<Port> checkPort) {
    return new Release(
        generation,
        image,
        Optional.empty(),
        color,
        command,
        env,
        "",
        new TreeMap<>(),
        by,
        at,
        Release.State.CLAIMED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        restores,
        Optional.of(endpoint),
        endpoint.health().port().map(_ -> checkPort.orElseThrow(DesiredRelease::noPort)),
        content,
        Optional.of(terms));
  }

  /**
   * The identity of the active release's image, if that has the desired image's name and is another
   * image.
   */
  Optional<String> instead(ReleaseBook book) {
    return book.activeRelease()
        .filter(serving -> serving.image().equals(image) && !serving.isOf(content))
        .flatMap(Release::content);
  }

  private static Trouble noPort() {
    return Trouble.invalid("All ports that apps may have on their hosts are taken.")
        .next("Leave out \"port\" below \"health\", or have fewer apps.");
  }

  private static Optional<ImageRef> active(ReleaseBook book) {
    return book.activeRelease().map(Release::ref);
  }

  /**
   * Whether the release is the desired one. Settings are compared only if every address is known
   * and the release was prepared.
   *
   * @param settings those that a release made now would have; empty if that is not known
   * @param asked the release's endpoint; empty if that is the file's
   */
  boolean isMet(Release release, Optional<String> settings, Optional<Endpoint> asked) {
    return release.image().equals(image)
        && release.isOf(content)
        && release.command().equals(command)
        && release.env().equals(env)
        && asked.map(endpoint::equals).orElse(true)
        && release.hasReadOnlyRoot() == terms.hasReadOnlyRoot()
        && (!release.isPrepared()
            || (settings.map(release.settings()::equals).orElse(true)
                && secrets.entrySet().stream()
                    .allMatch(each -> each.getValue().isMetBy(release, each.getKey()))));
  }

  /** The secrets whose provided value that release does not have, by their names in the file. */
  List<String> lacking(Release release) {
    return secrets.entrySet().stream()
        .filter(each -> !each.getValue().name().equals(release.secrets().get(each.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The secrets of which that release has the value without its last line end. */
  List<String> trimmedIn(Release release) {
    return secrets.entrySet().stream()
        .filter(each -> each.getValue().isTrimmedIn(release, each.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
