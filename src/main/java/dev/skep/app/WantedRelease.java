package dev.skep.app;

import dev.skep.spec.Template;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release must be made of to be the one that is wanted: by the file, by the command line, or
 * by an earlier release.
 *
 * @param env as the file wrote it, references and all
 */
record WantedRelease(String image, List<String> command, SortedMap<String, String> env) {
  WantedRelease {
    command = List.copyOf(command);
    env = Collections.unmodifiableSortedMap(new TreeMap<>(env));
  }

  static WantedRelease of(WantedApp app, ReleaseBook book) {
    return switch (app.intent()) {
      case Intent.Deploy(var image) -> fromFile(app, image.toString());
      case Intent.Restore(var like) -> new WantedRelease(like.image(), like.command(), like.env());
      case Intent.Keep() -> fromFile(app, active(book).orElse(image(app)));
      case Intent.FromFile() ->
          fromFile(
              app,
              book.fileImage().filter(image(app)::equals).isPresent()
                  ? active(book).orElse(image(app))
                  : image(app));
    };
  }

  private static WantedRelease fromFile(WantedApp app, String image) {
    var env = new TreeMap<String, String>();
    Map<String, Template> templates = app.spec().env();
    templates.forEach((name, template) -> env.put(name, template.toString()));
    return new WantedRelease(image, app.spec().command(), env);
  }

  private static String image(WantedApp app) {
    return app.spec().image().toString();
  }

  private static Optional<String> active(ReleaseBook book) {
    return book.activeRelease().map(Release::image);
  }

  /**
   * Whether this is it. Settings are compared where every address is known, and where they were
   * found out.
   *
   * @param settings what a release made now would have; empty where that is not known
   */
  boolean isMet(Release release, Optional<String> settings) {
    return release.image().equals(image)
        && release.command().equals(command)
        && release.env().equals(env)
        && (!release.isPrepared()
            || settings.filter(release.settings()::equals).isPresent()
            || settings.isEmpty());
  }
}
