package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PackedTextsTest {

  @Property(tries = 1_000)
  void get_anyTexts_areWhatWasAdded(
      @ForAll @Size(max = 64) List<String> texts,
      @ForAll @IntRange(max = 63) int place,
      @ForAll String other) {
    PackedTexts packed = new PackedTexts();
    texts.forEach(packed::add);
    List<String> expected = new ArrayList<>(texts);
    assertThat(all(packed, texts.size())).isEqualTo(expected);
    if (place < texts.size()) {
      packed.set(place, other);
      expected.set(place, other);
      packed.add(other);
      expected.add(other);
      assertThat(all(packed, expected.size())).isEqualTo(expected);
      assertThat(packed.isEmpty(place)).isEqualTo(other.isEmpty());
    }
  }

  @Example
  void get_halvesOfPairsAndLatin_comeBack() {
    List<String> texts = List.of("", "\ud83d", "é\u00ff", "日本.example", "\udc00a", "www");
    PackedTexts packed = new PackedTexts();
    texts.forEach(packed::add);
    assertThat(all(packed, texts.size())).isEqualTo(texts);
  }

  @Example
  void estimatedBytes_shortNames_takeHalfOfWhatObjectsTake() {
    PackedTexts packed = new PackedTexts();
    long objects = 0;
    for (int i = 0; i < 64; i++) {
      packed.add("host" + i + ".example.jp");
      objects += Heap.string("host" + i + ".example.jp") + Heap.REFERENCE;
    }
    assertThat(packed.estimatedBytes()).isLessThan(objects / 2);
  }

  private static List<String> all(PackedTexts packed, int size) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(packed.get(i));
    }
    return all;
  }
}
