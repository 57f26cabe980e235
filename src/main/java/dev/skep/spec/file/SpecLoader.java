package dev.skep.spec.file;

import dev.skep.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes a spec from a file's text, or reports everything that is wrong with it. Never throws, for
 * any text, and never takes long: size, depth and aliases are bounded.
 */
public final class SpecLoader {
  private static final String APPS = "apps";

  private SpecLoader() {}

  public static LoadResult load(String text) {
    return load(text, node -> node);
  }

  /**
   * Loads a text with its variables put in; faults of the variables are reported with all others.
   */
  public static LoadResult load(Interpolated read) {
    var result = load(read.text());
    return read.faults().isEmpty()
        ? result
        : new LoadResult.Faulty(
            switch (result) {
              case LoadResult.Loaded _ -> read.faults();
              case LoadResult.Faulty(var others) -> read.and(others);
            });
  }

  /**
   * Loads as much of a text as finds its cluster. Apps may need a variable that is missing here,
   * but the cluster remembers the text it was made from: then all apps are left out.
   */
  public static LoadResult loadToFind(Interpolated read) {
    return !read.faults().isEmpty()
            && read.faults().stream().allMatch(fault -> isOfApps(fault.path()))
            && load(read.text(), SpecLoader::withoutApps) instanceof LoadResult.Loaded(var spec)
        ? new LoadResult.Loaded(spec)
        : load(read);
  }

  private static boolean isOfApps(String path) {
    return path.startsWith(APPS + ".") || path.startsWith("x-");
  }

  private static YamlNode withoutApps(YamlNode root) {
    return root instanceof YamlNode.Mapping mapping ? mapping.without(APPS) : root;
  }

  private static LoadResult load(String text, UnaryOperator<YamlNode> part) {
    var faults = new Faults();
    try {
      var node = part.apply(YamlReader.read(text, faults));
      var shape = Schema.shape();
      new SchemaCheck(shape, faults).check(node);
      var root = FileSection.of(node, shape, "");
      Rules.check(root, faults);
      return faults.isEmpty()
          ? new LoadResult.Loaded(new SpecBinder(root).bind())
          : new LoadResult.Faulty(faults.inOrder());
    } catch (UnreadableText e) {
      faults.add(e.at(), "", String.valueOf(e.getMessage()), Optional.empty());
      return new LoadResult.Faulty(faults.inOrder());
    }
  }

  /**
   * What no new file may say and this text says; nothing for a text that cannot be loaded. A
   * cluster that was made before such a rule was known keeps what it has.
   */
  public static List<Fault> newFaults(String text) {
    var faults = new Faults();
    if (load(text) instanceof LoadResult.Loaded) {
      try {
        NewRules.check(
            FileSection.of(YamlReader.read(text, new Faults()), Schema.shape(), ""), faults);
      } catch (UnreadableText e) {
        throw new IllegalStateException("it was read just now", e);
      }
    }
    return faults.inOrder();
  }

  /** Loads a text that is known to be valid, such as a spec that the cluster keeps. */
  public static Spec loadKnown(String text) {
    return switch (load(text)) {
      case LoadResult.Loaded(var spec) -> spec;
      case LoadResult.Faulty(var faults) ->
          throw new IllegalArgumentException(render(faults, "spec"));
    };
  }

  /** The faults as text, one line for each. */
  public static String render(List<Fault> faults, String fileName) {
    return String.join("\n", faults.stream().map(fault -> fault.render(fileName)).toList());
  }
}
