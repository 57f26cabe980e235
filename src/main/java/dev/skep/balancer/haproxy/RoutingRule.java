package dev.skep.balancer.haproxy;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.skep.balancer.model.BalancedApp;
import dev.skep.balancer.model.BalancerFiles;
import dev.skep.balancer.model.Succession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides which requests are for an app: by the host that they name, and by their path. An app has
 * one route for names, one for wildcards, or one for every host; the most specific route decides.
 */
record RoutingRule(BalancedApp app, Hosts hosts, List<String> names) {
  private static final String WILDCARD = "*.";

  /** How a rule names hosts, the most precise first. */
  enum Hosts {
    NAMED,
    WILDCARD,
    EVERY
  }

  // The rule that is written last decides, so the least specific is written first.
  private static final Comparator<RoutingRule> LEAST_SPECIFIC_FIRST =
      comparing(RoutingRule::hosts)
          .reversed()
          .thenComparing(comparingInt(route -> route.app.path().length()))
          .thenComparing(route -> route.app.succession() != Succession.GOING)
          .thenComparing(route -> route.app.name());

  RoutingRule {
    names = List.copyOf(names);
  }

  static List<RoutingRule> of(List<BalancedApp> apps) {
    var routes = new ArrayList<RoutingRule>();
    for (var app : apps) {
      var names = app.domains().stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
      var wild = names.stream().filter(each -> each.startsWith(WILDCARD)).toList();
      var named = names.stream().filter(each -> !each.startsWith(WILDCARD)).toList();
      if (names.isEmpty()) {
        routes.add(new RoutingRule(app, Hosts.EVERY, List.of()));
      }
      if (!wild.isEmpty()) {
        routes.add(new RoutingRule(app, Hosts.WILDCARD, wild));
      }
      if (!named.isEmpty()) {
        routes.add(new RoutingRule(app, Hosts.NAMED, named));
      }
    }
    return routes.stream().sorted(LEAST_SPECIFIC_FIRST).toList();
  }

  /**
   * The rule's conditions and the line that sets the app, each domain on a line: a line has 64
   * words.
   */
  String render() {
    var text = new StringBuilder();
    for (var name : names) {
      text.append("  acl %s var(%s) %s\n".formatted(acl("host"), Frontend.HOST, matcher(name)));
    }
    if (!isEveryPath()) {
      var path = app.path();
      text.append("  acl %s path -m str %s\n".formatted(acl("path"), QuotedWord.word(path)));
      text.append("  acl %s path -m beg %s\n".formatted(acl("path"), QuotedWord.word(path + "/")));
    }
    var conditions = new ArrayList<String>();
    if (!names.isEmpty()) {
      conditions.add(acl("host"));
    }
    if (!isEveryPath()) {
      conditions.add(acl("path"));
    }
    if (app.succession() == Succession.COMING) {
      text.append(
          "  acl %s str(%s),map(%s) -m str blue green\n"
              .formatted(acl("serves"), ColorMap.KEY, BalancerFiles.map(app.name())));
      conditions.add(acl("serves"));
    }
    text.append("  http-request set-var(%s) str(%s)".formatted(Frontend.APP, app.name()));
    if (!conditions.isEmpty()) {
      text.append(" if ").append(String.join(" ", conditions));
    }
    return text.append('\n').toString();
  }

  /** A wildcard stands for one label: {@code *.example.com} is not for {@code a.b.example.com}. */
  private static String matcher(String name) {
    return name.startsWith(WILDCARD)
        ? "-m reg "
            + QuotedWord.word(
                "^[^.]+"
                    + Pattern.compile("[^a-z0-9-]").matcher(name.substring(1)).replaceAll("\\\\$0")
                    + "$")
        : "-m str " + QuotedWord.word(name);
  }

  private boolean isEveryPath() {
    return app.path().equals("/");
  }

  private String acl(String kind) {
    return "%s__%s_%s".formatted(app.name(), hosts.name().toLowerCase(Locale.ROOT), kind);
  }
}
