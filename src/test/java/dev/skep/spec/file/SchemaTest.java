package dev.skep.spec.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reading of the schema agrees with an independent one: editors see what the loader sees. */
class SchemaTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @Test
  void theSchemaIsAValidSchema() {
    var meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(Schema.text(), InputFormat.JSON)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("dev.skep.spec.file.Files#FULL")
  void anotherValidatorFindsNoFaultInGoodFiles(String name) {
    assertThat(errors(Files.text(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clustr: x",
        "placement: hard",
        "mongo: {}",
        "mongo: { image: 'm:1', members: 4 }",
        "apps: { web: { image: 'a:b', port: 0 } }",
        "apps: { Web: { image: 'a:b', port: 1 } }",
        "apps: { web: { image: 'a:b', port: 1, smoke: {} } }",
        "apps: { web: { image: 'a:b', port: 1, secrets: [{}] } }",
      })
  void bothFindFaultWithBadOnes(String line) {
    assertThat(errors(Files.LEAST + line)).isNotEmpty();
    assertThat(SpecLoader.load(Files.LEAST + line)).isInstanceOf(LoadResult.Faulty.class);
  }

  @Test
  void everyKeySaysWhatItIsFor() {
    Keys.walk(
        Schema.shape(),
        "",
        (path, shape) -> assertThat(shape.description()).as(path).isNotEmpty().endsWith("."));
  }

  @Test
  void theReferenceIsMadeOfThisSchema() throws IOException {
    var page = Path.of("docs", "reference.md");
    if (Boolean.getBoolean("skep.write")) {
      java.nio.file.Files.createDirectories(Path.of("docs"));
      java.nio.file.Files.writeString(page, SchemaReference.markdown());
    }

    assertThat(page)
        .as("write it anew with ./mvnw test -Dtest=SchemaTest -Dskep.write=true")
        .hasContent(SchemaReference.markdown());
  }

  private static Object[] errors(String text) {
    return REGISTRY
        .getSchema(Schema.text(), InputFormat.JSON)
        .validate(text, InputFormat.YAML)
        .toArray();
  }
}
