package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TextsTest {

  @Property
  void read_anyText_isTheSame(@ForAll String text) throws IOException {
    byte[] bytes = bytes(Texts.CODEC, text);
    assertThat(Texts.CODEC.read(Bytes.in(bytes))).isEqualTo(text);
  }

  @Property
  void read_halfOfASurrogatePair_isTheSame(@ForAll char character) throws IOException {
    String text = "a" + character;
    assertThat(Texts.CODEC.read(Bytes.in(bytes(Texts.CODEC, text)))).isEqualTo(text);
  }

  @Example
  void read_longTexts_areTheSame() throws IOException {
    for (String text : new String[] {"x".repeat(300_000), "語".repeat(300_000)}) {
      assertThat(Texts.CODEC.read(Bytes.in(bytes(Texts.CODEC, text)))).isEqualTo(text);
    }
  }

  @Example
  void read_lengthWithoutText_isRefused() {
    byte[] bytes = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, 0x0F, 'a'};
    assertThatThrownBy(() -> Texts.CODEC.read(Bytes.in(bytes))).isInstanceOf(EOFException.class);
  }

  @Example
  void write_host_takesOneByteACharacter() {
    assertThat(bytes(Texts.CODEC, "www.example.com")).hasSize(16);
  }

  @Property
  void read_pairs_areTheSame(@ForAll String first, @ForAll String second, @ForAll long day)
      throws IOException {
    Pair pair = new Pair(first, second);
    assertThat(Pair.CODEC.read(Bytes.in(bytes(Pair.CODEC, pair)))).isEqualTo(pair);
    PairDay pairDay = new PairDay(first, second, day);
    assertThat(PairDay.CODEC.read(Bytes.in(bytes(PairDay.CODEC, pairDay)))).isEqualTo(pairDay);
  }

  @Property
  void read_damagedPair_isRefusedOrAPair(@ForAll long seed) {
    byte[] bytes = bytes(PairDay.CODEC, new PairDay("192.0.2.1", "例え.example", seed));
    byte[] damaged = ProfileStateTest.damaged(bytes, new Random(seed));
    try {
      assertThat(PairDay.CODEC.read(Bytes.in(damaged))).isNotNull();
    } catch (IOException e) {
      assertThat(damaged).isNotEqualTo(bytes);
    }
  }

  @Property
  void readLong_anyNumber_isTheSameInOneFormOnly(@ForAll long number) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Stored.writeLong(new DataOutputStream(bytes), number);
    byte[] stored = bytes.toByteArray();
    assertThat(Stored.readLong(Bytes.in(stored))).isEqualTo(number);
    byte[] longer = Arrays.copyOf(stored, stored.length + 1);
    longer[stored.length - 1] |= (byte) 0x80;
    assertThatThrownBy(() -> Stored.readLong(Bytes.in(longer))).isInstanceOf(IOException.class);
  }

  private static <T> byte[] bytes(Codec<T> codec, T value) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      codec.write(value, new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
