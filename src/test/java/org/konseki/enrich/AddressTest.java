package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.168.1.1, 192.168.1.1",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::ffff:10.0.0.1, 10.0.0.1",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "fe80::1%eth0, fe80::1",
  })
  void parse_address_givesCanonicalText(String text, String canonical) {
    assertThat(Address.parse(text).text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1..2.3",
        "192.168.xxx.xxx",
        "a.b.c.d",
        ":",
        ":::",
        "1.2.3.4 ",
        "1.2.3.4:80",
        "-1.2.3.4"
      })
  void parse_noAddress_givesNull(String text) {
    assertThat(Address.parse(text)).isNull();
  }

  @Property
  void parse_anyDottedText_agreesWithGuava(
      @ForAll @Chars({'.', '0'}) @CharRange(from = '0', to = '9') @StringLength(max = 16)
          String text) {
    boolean leadingZero = text.matches("(.*\\.)?0[0-9].*");
    boolean expected = InetAddresses.isInetAddress(text) && !leadingZero;
    assertThat(Address.parse(text) != null).isEqualTo(expected);
  }

  @Property
  void parse_anyV4_roundTrips(@ForAll int bits) {
    String text = InetAddresses.fromInteger(bits).getHostAddress();
    assertThat(Address.parse(text).text()).isEqualTo(text);
  }

  @Test
  void isGlobal_specialAddresses_areNot() {
    for (String special :
        new String[] {
          "10.1.2.3",
          "172.31.0.1",
          "192.168.0.1",
          "169.254.1.1",
          "127.0.0.1",
          "224.0.0.1",
          "0.0.0.0",
          "100.64.0.1",
          "255.255.255.255",
          "::1",
          "::",
          "fe80::1",
          "fc00::1",
          "fd12::1",
          "ff02::1"
        }) {
      assertThat(Address.parse(special).isGlobal()).as(special).isFalse();
    }
    for (String global : new String[] {"8.8.8.8", "172.32.0.1", "203.0.113.1", "2001:db8::1"}) {
      assertThat(Address.parse(global).isGlobal()).as(global).isTrue();
    }
  }
}
