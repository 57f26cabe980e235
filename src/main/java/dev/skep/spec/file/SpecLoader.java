package dev.skep.spec.file;

import dev.skep.spec.Spec;
import java.util.List;
import java.util.Optional;

/**
 * Makes a spec of a file's text, or says everything that is wrong with it. Never throws, whatever
 * the text, and never takes long: size, depth and aliases are bounded.
 */
public final class SpecLoader {
  private SpecLoader() {}

  public static LoadResult load(String text) {
    var faults = new Faults();
    try {
      var node = YamlReader.read(text, faults);
      var shape = Schema.shape();
      new SchemaCheck(shape, faults).check(node);
      var root = Section.of(node, shape, "");
      Rules.check(root, faults);
      return faults.isEmpty()
          ? new LoadResult.Loaded(new SpecBinder(root).bind())
          : new LoadResult.Faulty(faults.inOrder());
    } catch (UnreadableText e) {
      faults.add(e.at(), "", String.valueOf(e.getMessage()), Optional.empty());
      return new LoadResult.Faulty(faults.inOrder());
    }
  }

  /** For text that is known to be right, such as a spec that the cluster keeps. */
  public static Spec loadKnown(String text) {
    return switch (load(text)) {
      case LoadResult.Loaded(var spec) -> spec;
      case LoadResult.Faulty(var faults) ->
          throw new IllegalArgumentException(render(faults, "spec"));
    };
  }

  /** One line for each fault. */
  public static String render(List<Fault> faults, String fileName) {
    return String.join("\n", faults.stream().map(fault -> fault.render(fileName)).toList());
  }
}
