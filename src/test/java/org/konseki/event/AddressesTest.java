package org.konseki.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

  @ParameterizedTest
  @CsvSource({
    "192.168.100.15, 192.168.100.15",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "[127.0.0.1], 127.0.0.1",
    "::ffff:192.168.1.5, 192.168.1.5",
    "::FFFF:c0a8:0105, 192.168.1.5",
    "[::ffff:10.0.0.1], 10.0.0.1",
    "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
    "[2001:db8::1], 2001:db8::1",
    "fe80::1%eth0, fe80::1",
    "[fe80::1%12], fe80::1",
    "::1, ::1",
  })
  void canonical_literalAddress_givesOneForm(String text, String expected) {
    assertThat(Addresses.canonical(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "unknown", "localhost", "192.168.xxx.xxx", "192.168.1", "1.2.3.4.5", "256.1.1.1",
        "1..2.3", "1.2.3.", ".1.2.3", "01.2.3.4", "1.2.3.04", "1.2.3.4 ", "1.2.3.4:80", "[1.2.3.4",
        ":", "::1::", "[::1]:443", "12345::", "[]", "１.２.３.４", "::１"
      })
  void canonical_anythingElse_givesNull(String text) {
    assertThat(Addresses.canonical(text)).isNull();
  }

  @Property
  void canonical_anyIpv4_staysAsItIs(@ForAll @Size(4) byte[] octets) throws UnknownHostException {
    String text = InetAddresses.toAddrString(InetAddresses.fromLittleEndianByteArray(octets));
    assertThat(Addresses.canonical(text)).isSameAs(text);
    assertThat(Addresses.canonical("::ffff:" + text)).isEqualTo(text);
  }

  @Property
  void canonical_anyText_isIdempotentAndNeverThrows(@ForAll String text) {
    String once = Addresses.canonical(text);
    if (once != null) {
      assertThat(Addresses.canonical(once)).isEqualTo(once);
    }
  }
}
