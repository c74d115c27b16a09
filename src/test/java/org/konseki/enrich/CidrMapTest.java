package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CidrMapTest {

  @Test
  void find_nestedBlocks_smallestWins() {
    CidrMap<String> map = map("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "0.0.0.0/0");
    assertThat(map.find(Address.parse("10.1.2.3"))).isEqualTo("10.1.2.0/24");
    assertThat(map.find(Address.parse("10.1.9.9"))).isEqualTo("10.1.0.0/16");
    assertThat(map.find(Address.parse("11.0.0.0"))).isEqualTo("0.0.0.0/0");
  }

  @Test
  void find_wholeV6_doesNotContainV4() {
    CidrMap<String> map = map("::/0");
    assertThat(map.find(Address.parse("10.1.2.3"))).isNull();
    assertThat(map.find(Address.parse("2001:db8::1"))).isEqualTo("::/0");
  }

  @Test
  void find_equalBlocks_firstWins() {
    CidrMap.Builder<String> builder = new CidrMap.Builder<>();
    builder.add(Cidr.parse("10.0.0.0/8"), "first");
    builder.add(Cidr.parse("10.0.0.0/8"), "second");
    assertThat(builder.build().find(Address.parse("10.0.0.1"))).isEqualTo("first");
  }

  @Property
  void first_anyBlocks_agreesWithScan(
      @ForAll("blocks") List<Cidr> blocks, @ForAll("addresses") Address address) {
    CidrMap.Builder<Cidr> builder = new CidrMap.Builder<>();
    blocks.forEach(block -> builder.add(block, block));
    CidrMap<Cidr> map = builder.build();
    List<Cidr> found = new ArrayList<>();
    for (int i = map.first(address); i >= 0; i = map.next(i, address)) {
      found.add(map.value(i));
    }
    List<Cidr> expected = blocks.stream().filter(block -> block.contains(address)).toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(found.stream().map(Cidr::bits)).isSortedAccordingTo((a, b) -> b - a);
  }

  /** Few distinct bits, so that blocks nest and addresses hit. */
  @Provide
  Arbitrary<List<Cidr>> blocks() {
    Arbitrary<Integer> lengths = Arbitraries.integers().between(0, 32);
    Arbitrary<Integer> v6Lengths = Arbitraries.integers().between(0, 128);
    Arbitrary<Cidr> v4 =
        Combinators.combine(v4Texts(), lengths).as((text, bits) -> Cidr.parse(text + "/" + bits));
    Arbitrary<Cidr> v6 =
        Combinators.combine(v6Texts(), v6Lengths).as((text, bits) -> Cidr.parse(text + "/" + bits));
    return Arbitraries.oneOf(v4, v6).list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<Address> addresses() {
    return Arbitraries.oneOf(v4Texts(), v6Texts()).map(Address::parse);
  }

  private static Arbitrary<String> v4Texts() {
    Arbitrary<Integer> octets = Arbitraries.of(0, 1, 10, 127, 128, 255);
    return octets
        .list()
        .ofSize(4)
        .map(list -> list.get(0) + "." + list.get(1) + "." + list.get(2) + "." + list.get(3));
  }

  private static Arbitrary<String> v6Texts() {
    return Arbitraries.of(
        "::", "::1", "2001:db8::", "2001:db8::8000:0", "2001:db8:8000::1", "ffff::", "::fffe:0:0");
  }

  private static CidrMap<String> map(String... blocks) {
    CidrMap.Builder<String> builder = new CidrMap.Builder<>();
    for (String block : blocks) {
      builder.add(Cidr.parse(block), block);
    }
    return builder.build();
  }
}
