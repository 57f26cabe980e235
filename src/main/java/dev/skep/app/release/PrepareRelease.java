package dev.skep.app.release;

import dev.skep.app.model.AppDesired;
import dev.skep.app.model.AppEnvironment;
import dev.skep.app.model.DesiredApp;
import dev.skep.app.model.Release;
import dev.skep.hosts.model.HostName;
import dev.skep.hosts.steps.HostStep;
import dev.skep.run.Cost;
import dev.skep.run.StepId;
import dev.skep.run.StepKind;
import dev.skep.run.Trouble;
import dev.skep.spec.Template;
import dev.skep.swarm.SwarmStep;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out what a release is made of before anything of it runs: the image's digest, once for all
 * instances; the settings with every address in them; its secrets, put into the Swarm. All of it is
 * written into the book.
 *
 * @param brought the names of the secrets for which this run's value counts; for others the active
 *     release's does, as long as there is one
 * @param after the steps to wait for before anything of the release runs
 */
public record PrepareRelease(
    AppDesired desired,
    DesiredApp app,
    long generation,
    String image,
    Set<String> brought,
    Set<StepId> after)
    implements AppStep {
  public PrepareRelease {
    brought = Set.copyOf(brought);
    after = Set.copyOf(after);
  }

  /** Prepares a release in a run that provides no new secret. */
  public PrepareRelease(AppDesired desired, DesiredApp app, long generation, String image) {
    this(desired, app, generation, image, Set.of(), Set.of());
  }

  @Override
  public StepId id() {
    return StepKind.SECRETS.of(app.name());
  }

  @Override
  public Set<StepId> needs() {
    var needs = new LinkedHashSet<>(after);
    needs.add(AppStep.claimed(app.name()));
    needs.add(SwarmStep.VAULT);
    AppEnvironment.hosts(desired, app, app.spec().env())
        .forEach(host -> needs.add(HostStep.raised(host)));
    needs.addAll(StartRelease.readyHosts(app, image)); // the digest is read where the image is
    return needs;
  }

  @Override
  public String title() {
    return "prepare generation %d of %s: settings and secrets".formatted(generation, app.name());
  }

  @Override
  public Cost cost() {
    return Cost.NOTHING;
  }

  @Override
  public void run(AppContext context) throws InterruptedException {
    var release = ReleaseBooks.release(context, app.name(), generation);
    var active = ReleaseBooks.read(context, app.name()).activeRelease();
    if (active.filter(one -> one.generation() == generation).isEmpty()) {
      new ReleaseAttempt(context, desired.cluster(), app.name(), generation)
          .run(() -> checkImage(context, release));
    }
    var environment = environment(context, desired, app, release);
    var secrets =
        new AppSecrets(desired.cluster(), app, environment, release, active, brought).make(context);
    var found = FoundImage.of(context, app, release.ref());
    var digest = release.digest().or(() -> found.flatMap(FoundImage::manifest));
    var content = found.flatMap(FoundImage::content);
    ReleaseBooks.change(
        context,
        app.name(),
        book ->
            book.change(
                generation,
                each ->
                    each.of(content)
                        .prepared(digest, environment.settings(app, each.command()), secrets)));
  }

  /** The environment of a release: its own variables, with today's addresses. */
  static AppEnvironment environment(
      AppContext context, AppDesired desired, DesiredApp app, Release release) {
    var templates = templates(release);
    var addresses = new TreeMap<HostName, String>();
    AppEnvironment.hosts(desired, app, templates)
        .forEach(host -> addresses.put(host, context.host(host).address()));
    return AppEnvironment.of(desired, app, templates, addresses)
        .orElseThrow(() ->
            Trouble.unreachable(
                "Not every host that %s is told of has an address.".formatted(app.name())));
  }

  public static Map<String, Template> templates(Release release) {
    var templates = new TreeMap<String, Template>();
    release.env().forEach((name, text) -> templates.put(name, Template.parse(text)));
    return templates;
  }

  private void checkImage(AppContext context, Release release) {
    var found = FoundImage.of(context, app, release.ref());
    if (found.isEmpty()) {
      return;
    }
    var held = found.get().held();
    new CommandCheck(app, release, held.image()).check();
    if (!app.spec().secretVariables().isEmpty()) {
      var engine = context.engine(found.get().host());
      new ShellCheck(engine, desired.cluster(), app.name(), release, held.name()).check();
    }
  }
}
