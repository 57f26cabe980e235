package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.SpecWriter;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class FullFilesTest {
  @Test
  void theFilesHereUseEveryKeyOfTheSchema() throws UnreadableText {
    var schema = new TreeSet<String>();
    Keys.walk(Schema.shape(), "", (path, _) -> schema.add(path));
    var used = new TreeSet<String>();
    for (var name : Files.FULL) {
      collect(Schema.shape(), YamlReader.read(Files.text(name), new Faults()), "", used);
    }

    assertThat(used).isEqualTo(schema);
  }

  @ParameterizedTest
  @FieldSource("dev.skep.spec.file.Files#FULL")
  void everyKeyReachesTheSpecAndComesBack(String name) throws UnreadableText {
    var text = Files.text(name);
    var spec = SpecLoader.loadKnown(text);
    var canonical = SpecWriter.canonical(spec);
    var written = new TreeSet<String>();
    collect(Schema.shape(), YamlReader.read(text, new Faults()), "", written);
    var kept = new TreeSet<String>();
    collect(Schema.shape(), YamlReader.read(canonical, new Faults()), "", kept);

    assertThat(SpecLoader.loadKnown(canonical)).isEqualTo(spec);
    assertThat(SpecWriter.canonical(SpecLoader.loadKnown(canonical))).isEqualTo(canonical);
    // A pool's count becomes the machines that it is given.
    written.remove("hosts.pools.NAME.count");
    assertThat(kept).containsAll(written);
  }

  @Test
  void whatAFullFileSaysIsNoDefault() {
    var full = SpecLoader.loadKnown(Files.text("full-local.yml"));

    assertThat(full.toString()).doesNotContain("docker:dind", "registry:2", "haproxy:3.0");
    assertThat(SpecWriter.sha256(SpecWriter.canonical(full))).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @CsvSource({"local, 3", "ssh, 7", "openstack, 7"})
  void templatesHaveNoFaults(String provider, int hosts) {
    var spec = SpecLoader.loadKnown(Templates.text(provider, "pond"));

    assertThat(spec.cluster()).isEqualTo("pond");
    assertThat(spec.hosts().provider()).isEqualTo(provider);
    assertThat(spec.hosts().total()).isEqualTo(hosts);
  }

  private static void collect(SchemaNode shape, YamlNode node, String path, Set<String> keys) {
    var fitting =
        shape.choices().stream().filter(each -> Types.fits(each, node)).findFirst().orElse(shape);
    switch (node) {
      case YamlNode.Mapping mapping ->
          mapping
              .entries()
              .forEach((key, entry) -> {
                var known = fitting.property(key);
                var below = SchemaCheck.join(path, known.isPresent() ? key : "NAME");
                known.ifPresent(_ -> keys.add(below));
                collect(known.or(fitting::others).orElseThrow(), entry.value(), below, keys);
              });
      case YamlNode.Sequence list ->
          list.items()
              .forEach(item -> collect(fitting.items().orElseThrow(), item, path + "[]", keys));
      case YamlNode.Scalar _ -> {}
    }
  }
}
