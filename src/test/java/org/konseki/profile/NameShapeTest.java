package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class NameShapeTest {

  @Example
  void of_ordinaryName_isShortAndEven() {
    NameShape shape = NameShape.of("www.example.co.jp.", "example.co.jp");
    assertThat(shape).isEqualTo(new NameShape(1, 3, 3, 0, 0, 0, 1));
  }

  @Example
  void of_tunnelledName_isLongAndMixed() {
    NameShape shape =
        NameShape.of(
            "0A1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f.deadbeef.T.example.com", "example.com");
    assertThat(shape.labels()).isEqualTo(3);
    assertThat(shape.longest()).isEqualTo(44);
    assertThat(shape.length()).isEqualTo(53);
    assertThat(shape.entropy()).isBetween(3.5, 4.5);
    assertThat(shape.hex()).isCloseTo(52 / 53.0, within(1e-9));
  }

  @Example
  void of_nameOutsideItsDomain_isTakenWhole() {
    assertThat(NameShape.of("notexample.com", "example.com").labels()).isEqualTo(2);
    assertThat(NameShape.of("example.com", "example.com"))
        .isEqualTo(new NameShape(0, 0, 0, 0, 0, 0, 0));
  }

  @Property
  void of_anyText_staysWithinItsRanges(@ForAll String name, @ForAll String registered) {
    NameShape shape = NameShape.of(name, registered);
    assertThat(shape.entropy()).isBetween(0.0, 7.0);
    assertThat(shape.longest()).isLessThanOrEqualTo(shape.length());
    assertThat(shape.digits()).isBetween(0.0, 1.0);
  }

  @Property
  void length_anyName_isThatOfItsShape(@ForAll String name, @ForAll String registered) {
    assertThat(NameShape.length(name, registered))
        .isEqualTo(NameShape.of(name, registered).length());
    assertThat(NameShape.length(name + "." + registered, registered))
        .isEqualTo(NameShape.of(name + "." + registered, registered).length());
  }

  @Property
  void of_labelsOfOneDomain_doNotDependOnTheDomain(
      @ForAll @AlphaChars @StringLength(min = 1, max = 63) String label) {
    assertThat(NameShape.of(label + ".example.com", "example.com"))
        .isEqualTo(NameShape.of(label + ".example.org", "EXAMPLE.org"));
  }
}
