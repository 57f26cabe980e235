package dev.skep.spec.file;

import java.util.HashMap;
import java.util.List;

/** Checks that no two apps answer for the same domain and path. */
final class RouteRules {
  private static final List<String> EVERY_DOMAIN = List.of("every domain");

  private RouteRules() {}

  /** The path that an app answers below: {@code /api/} means the same as {@code /api}. */
  static String path(FileSection app) {
    var bare = app.text("path").orElse("/").replaceFirst("/+$", "");
    return bare.isEmpty() ? "/" : bare;
  }

  static void check(List<FileSection.Named> apps, Faults faults) {
    var owners = new HashMap<String, String>();
    for (var app : apps) {
      var section = app.section();
      var path = path(section);
      var domains = section.texts("domains");
      for (var domain : domains.isEmpty() ? EVERY_DOMAIN : domains) {
        var owner = owners.putIfAbsent(domain + " " + path, app.name());
        if (owner != null) {
          faults.add(
              section.at(domains.isEmpty() ? "path" : "domains"),
              section.pathOf(domains.isEmpty() ? "path" : "domains"),
              "answers for %s at \"%s\", and so does %s"
                  .formatted(domain, Wording.shortened(path), Wording.shortened(owner)));
        }
      }
    }
  }
}
