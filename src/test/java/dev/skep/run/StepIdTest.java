package dev.skep.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepIdTest {
  @Test
  void isAPathFromTheTierInwards() {
    var id = StepKind.ADD_MEMBER.of("rs1", "rs1_srv2");

    assertThat(id).hasToString("mongo/rs1/add rs1_srv2");
    assertThat(id.tier()).isEqualTo("mongo");
  }

  @Test
  void knowsWhatItIsAboutWhateverTheWordsAre() {
    var start = StepKind.START_RELEASE.of("flip");

    assertThat(start.is(StepKind.FLIP)).isFalse();
    assertThat(start.isAbout(Subject.APP, "flip")).isTrue();
    assertThat(start.isAbout(Subject.APP, "start")).isFalse();
    assertThat(start.isAbout(Subject.HOST, "flip")).isFalse();
  }

  @Test
  void refusesToBeAboutMoreOrLessThanItsKind() {
    assertThatThrownBy(() -> StepKind.FLIP.of()).hasMessageContaining("FLIP is about [APP]");
    assertThatThrownBy(() -> StepKind.TAKE_LOCK.of("web")).hasMessageContaining("not [web]");
    assertThatThrownBy(() -> StepKind.FLIP.of(" ")).hasMessageContaining("not [ ]");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasAPathOfItsTier(StepKind kind) {
    var id = kind.of(kind.subjects().stream().map(Subject::name).toArray());

    assertThat(id.path()).startsWith(kind.tier() + "/").doesNotContain("{").doesNotEndWith("/");
    assertThat(id.about()).hasSameSizeAs(kind.subjects());
  }
}
