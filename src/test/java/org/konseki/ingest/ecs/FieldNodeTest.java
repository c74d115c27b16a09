package org.konseki.ingest.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/** Names that are remembered lead where they led at first. */
class FieldNodeTest {

  private static final FieldNode DATA = FieldNode.ROOT.child("winlog").child("event_data");

  @Property(tries = 2_000)
  void child_unknownNames_leadToTheirOwnPlacesEachTime(
      @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 20) String name) {
    for (int i = 0; i < 2; i++) {
      assertThat(DATA.child(name).path()).isEqualTo(name);
      assertThat(DATA.child(name).isDatum()).isTrue();
      assertThat(FieldNode.ROOT.child("x_" + name).path()).isEqualTo("x_" + name);
    }
  }

  @Example
  void child_namesWithOneHash_areToldApart() {
    byte[] text = "AaAa BBBB".getBytes(UTF_8);

    assertThat(DATA.child("AaAa").path()).isEqualTo("AaAa");
    assertThat(DATA.child(text, 5, 9, "BBBB".hashCode())).isNull();
    assertThat(DATA.child("BBBB").path()).isEqualTo("BBBB");
    assertThat(DATA.child(text, 5, 9, "BBBB".hashCode())).isNotNull();
    assertThat(DATA.child("AaAa").path()).isEqualTo("AaAa");
  }

  /** As bytes, half of a pair would be a question mark. */
  @Example
  void child_halfOfAPair_isNoQuestionMark() {
    for (String name : new String[] {"Foo\ud800", "Foo?", "Foo\udc00", "Foo?"}) {
      assertThat(DATA.child(name).path()).isEqualTo(name);
    }
  }

  @Example
  void child_longName_isCutAndNotRemembered() {
    String name = "n".repeat(600);

    assertThat(DATA.child(name).path()).hasSize(512);
    assertThat(DATA.child(name.getBytes(UTF_8), 0, name.length(), name.hashCode())).isNull();
  }
}
