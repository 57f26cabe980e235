package dev.skep.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skep.spec.file.SpecLoader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  @ParameterizedTest
  @CsvSource({"500ms,500", "20s,20000", "1m30s,90000", "2h,7200000", "1d,86400000", "5m,300000"})
  void spansOfTimeAreReadAndPrintedTheSame(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    assertThat(Durations.print(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "1s1m", "-1s", "1.5s", "1 s", "9999999999s"})
  void whatIsNoSpanOfTimeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"512m,536870912", "2g,2147483648", "1k,1024", "1t,1099511627776"})
  void amountsOfMemoryAreReadAndPrintedTheSame(String text, long bytes) {
    assertThat(MemorySize.parse(text)).isEqualTo(new MemorySize(bytes));
    assertThat(new MemorySize(bytes)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "512", "0m", "-1m", "1.5g", "999999999999g", "1p"})
  void whatIsNoAmountOfMemoryIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> MemorySize.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "mongo:8.0,,mongo,8.0",
    "shop/web:v1,,shop/web,v1",
    "hub.example.com/shop/web:v1,hub.example.com,shop/web,v1",
    "hub:5000/web:v1,hub:5000,web,v1",
    "localhost/web:v1,localhost,web,v1",
    "hub.example.com:5000/web,hub.example.com:5000,web,",
  })
  void imagesAreReadAsDockerReadsThem(String text, String registry, String path, String tag) {
    var image = ImageRef.parse(text);

    assertThat(image.registry()).isEqualTo(Optional.ofNullable(registry));
    assertThat(image.repository()).isEqualTo(path);
    assertThat(image.tag()).isEqualTo(Optional.ofNullable(tag));
    assertThat(image).hasToString(text);
  }

  @Test
  void anImageByDigestIsAReleaseByItsFirstDigits() {
    var image = ImageRef.parse("a/b@sha256:" + "0123456789abcdef".repeat(4));

    assertThat(image.release()).isEqualTo("0123456789ab");
    assertThat(image.withTag("v2")).hasToString("a/b:v2");
    assertThat(image.at("10.0.0.1:5000").name()).isEqualTo("10.0.0.1:5000/a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A/b:c", "a//b:c", "a:b:c:", "a b:c", "a:", "a@sha256:1", "/a:b"})
  void whatIsNoImageIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ImageRef.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "daemon==mongodb,EQUAL,mongodb,false",
    "container!=rs*,NOT_EQUAL,rs*,false",
    "container!=~rs*,NOT_EQUAL,rs*,true",
    "node == shop-?,EQUAL,shop-?,false",
  })
  void placementIsReadAsClassicSwarmWroteIt(
      String text, PlacementExpression.Operator operator, String pattern, boolean soft) {
    var expression = PlacementExpression.affinity(text);

    assertThat(expression.operator()).isEqualTo(operator);
    assertThat(expression.pattern()).isEqualTo(pattern);
    assertThat(expression.soft()).isEqualTo(soft);
    assertThat(PlacementExpression.affinity(expression.toString())).isEqualTo(expression);
  }

  @ParameterizedTest
  @CsvSource({
    "rs*,rs1_srv1,true",
    "rs*,cfg1,false",
    "*_srv?,rs1_srv2,true",
    "*,x,true",
    "a,ab,false"
  })
  void globsMatchTheWholeText(String pattern, String text, boolean matches) {
    assertThat(Glob.matches(pattern, text)).isEqualTo(matches);
  }

  @Test
  void aSubnetCountsItsAddresses() {
    var subnet = Subnet.parse("10.210.4.0/24");

    assertThat(subnet.address(17)).isEqualTo("10.210.4.17");
    assertThat(subnet).hasToString("10.210.4.0/24");
    assertThatIllegalArgumentException().isThrownBy(() -> subnet.address(256));
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "shop", "a", "a-very-long-cluster-name"})
  void aDerivedSubnetLiesInItsRangeAndStaysTheSame(String cluster) {
    var subnet = Subnet.derivedFrom(cluster);

    assertThat(subnet.toString()).matches("10\\.2(1[0-9]|2[0-5])\\.[0-9]+\\.0/24");
    assertThat(Subnet.derivedFrom(cluster)).isEqualTo(subnet);
    assertThat(Subnet.parse(subnet.toString())).isEqualTo(subnet);
  }

  @Test
  void aTemplateIsFilledAndPrintedAsItWasWritten() {
    var text = "a ${mongo.hosts} $${x} $ ${apps.api.url}";
    var template = Template.parse(text);

    assertThat(template.fill(TemplateReference::toString))
        .isEqualTo("a mongo.hosts ${x} $ apps.api.url");
    assertThat(template).hasToString(text);
  }

  @Test
  void whatAFileDoesNotLimitHasTheUsualLimits() {
    var spec = SpecLoader.loadKnown("skep: 1\ncluster: shop\nhosts: { local: {} }\n");

    assertThat(spec.timeouts()).isEqualTo(Timeouts.usual());
  }
}
