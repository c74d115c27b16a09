package org.konseki.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Eight bytes at a time find what one at a time would. */
class ByteSearchTest {

  @Property(tries = 2_000)
  void indexOf_fewDifferentBytes_isTheFirst(
      @ForAll @Size(max = 60) @ByteRange(min = -3, max = 3) byte[] bytes,
      @ForAll @ByteRange(min = -4, max = 4) byte wanted,
      @ForAll @IntRange(max = 60) int from) {
    int begin = Math.min(from, bytes.length);
    int end = Math.max(begin, bytes.length - from / 10);
    int expected = begin;
    while (expected < end && bytes[expected] != wanted) {
      expected++;
    }
    assertThat(ByteSearch.indexOf(bytes, begin, end, wanted)).isEqualTo(expected);
  }

  @Property(tries = 3_000)
  void endOfPlainJson_anyBytes_isTheFirstThatIsNot(
      @ForAll @Size(max = 60) byte[] bytes,
      @ForAll @IntRange(max = 60) int from,
      @ForAll boolean mostlyPlain) {
    byte[] searched = bytes.clone();
    for (int i = 0; mostlyPlain && i < searched.length; i++) {
      searched[i] = i % 23 == 0 ? searched[i] : (byte) (searched[i] | 0xA0);
    }
    int begin = Math.min(from, searched.length);
    int expected = begin;
    while (expected < searched.length
        && searched[expected] != '"'
        && searched[expected] != '\\'
        && (searched[expected] < 0 || searched[expected] >= ' ')) {
      expected++;
    }
    assertThat(ByteSearch.endOfPlainJson(searched, begin)).isEqualTo(expected);
  }
}
