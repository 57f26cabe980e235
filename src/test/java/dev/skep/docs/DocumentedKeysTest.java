package dev.skep.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.spec.file.Schema;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who reads the pages meets every key of the file that does something, in a sentence or in a file
 * that is shown: the reference is where one looks up what one has heard of.
 */
class DocumentedKeysTest {
  /** The generated one has every key; the changelog tells of keys once. */
  private static final List<String> NOT_READ = List.of("docs/reference.md", "CHANGELOG.md");

  private static final JsonNode SCHEMA = JsonMapper.shared().readTree(Schema.text());

  @Test
  void aPageBesideTheReferenceNamesEveryKey() {
    var shown =
        Page.all()
            .filter(page -> !NOT_READ.contains(page.toString()))
            .map(DocumentedKeysTest::code)
            .collect(Collectors.joining("\n"));
    var keys = keys();

    assertThat(keys).hasSizeGreaterThan(80);
    assertThat(keys.stream().filter(key -> !names(shown, key))).isEmpty();
  }

  private static boolean names(String shown, String key) {
    var last = key.substring(key.lastIndexOf('.') + 1);
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(last) + "(?![\\w-])")
        .matcher(shown)
        .find();
  }

  private static String code(Page page) {
    return String.join("\n", page.words()) + "\n" + String.join("\n", page.blocks("yaml"));
  }

  /** But for those of which the README says that nothing acts on them, and of other providers. */
  private static SortedSet<String> keys() {
    var notBuilt = Page.of("README.md").section("Not built yet");
    assertThat(notBuilt).contains("Hosts by SSH and in OpenStack");
    var keys = new TreeSet<String>();
    walk(SCHEMA, "", keys);
    keys.removeIf(key ->
        key.matches("hosts\\.(ssh|openstack)(\\..*)?|hosts\\.pools\\.NAME\\.(flavor|machines)"));
    keys.removeIf(key -> key.startsWith("balancer.tls.") && notBuilt.contains("`balancer.tls`"));
    return keys;
  }

  private static void walk(JsonNode shape, String path, SortedSet<String> keys) {
    var reference = shape.path("$ref").asString("");
    if (!reference.isEmpty()) {
      walk(SCHEMA.at(reference.substring(1)), path, keys);
    }
    shape
        .path("properties")
        .propertyStream()
        .forEach(each -> {
          var below = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
          keys.add(below);
          walk(each.getValue(), below, keys);
        });
    walkInto(shape.path("additionalProperties"), path + ".NAME", keys);
    walkInto(shape.path("items"), path, keys);
    shape.path("oneOf").forEach(each -> walk(each, path, keys));
  }

  private static void walkInto(JsonNode shape, String path, SortedSet<String> keys) {
    if (shape.isObject()) {
      walk(shape, path, keys);
    }
  }
}
