package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

  private static final byte[] START = {7};

  @Property
  void comeByKeyAsUnsignedBytesWithTheLastValue(@ForAll("keys") List<byte[]> keys) {
    assertSorted(keys);
  }

  /** Few letters and long common beginnings, so that keys agree, and end in one another. */
  @Provide
  Arbitrary<List<byte[]>> keys() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
    Arbitrary<byte[]> alike =
        Arbitraries.of((byte) 0, (byte) 1, (byte) -1).array(byte[].class).ofMaxSize(24);
    Arbitrary<byte[]> deep =
        Arbitraries.integers()
            .between(1020, 1100)
            .flatMap(
                length ->
                    Arbitraries.of((byte) 0, (byte) 5)
                        .map(
                            last -> {
                              byte[] key = new byte[length];
                              key[length - 1] = last;
                              return key;
                            }));
    return Arbitraries.oneOf(any, alike, alike, deep).list().ofMaxSize(200);
  }

  @Test
  void manyThatBeginAlike() {
    List<byte[]> keys = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      keys.add(
          "10.0.%d.%d|host-%d.example".formatted(i % 7, i % 250, i * 31 % 9_973).getBytes(UTF_8));
    }
    assertSorted(keys);
  }

  private static void assertSorted(List<byte[]> keys) {
    PackedEntries entries = new PackedEntries();
    Map<byte[], byte[]> expected = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < keys.size(); i++) {
      byte[] value = {(byte) i, (byte) (i >> 8)};
      entries.put(START, keys.get(i), i, value);
      expected.put(keys.get(i), value);
    }
    List<String> found = new ArrayList<>();
    for (Changes.Change change : entries.sorted(Space.KNOWN)) {
      byte[] value = change.value();
      assertThat(value).isNotNull();
      found.add(text(tail(change.key(), START.length), tail(value, Integer.BYTES)));
    }
    List<String> wanted = new ArrayList<>();
    expected.forEach((key, value) -> wanted.add(text(key, value)));
    entries.release();
    assertThat(found).isEqualTo(wanted);
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static String text(byte[] key, byte[] value) {
    return HexFormat.of().formatHex(key) + "=" + HexFormat.of().formatHex(value);
  }
}
