package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisteredDomainsTest {

  @ParameterizedTest
  @CsvSource({
    "apt.example.com, example.com",
    "example.com, example.com",
    "www.city.example.co.jp, example.co.jp",
    "a.b.c.d.e.f.g.h.i.j.example.co.uk, example.co.uk",
    "evil.dyndns.org, evil.dyndns.org",
    "a.user.github.io, user.github.io",
    "_ldap._tcp.dc._msdcs.example.local, example.local",
    "dc01.example.local, example.local",
    "_dmarc.example.com, example.com",
    "foo_bar.example.com, example.com",
    "-x.example.com, example.com",
    "localhost, localhost",
    "com, com",
    "co.jp, co.jp",
    "192.168.200.40, 192.168.200.40",
    "2001:db8::1, 2001:db8::1",
    "xn--r8jz45g.xn--q9jyb4c, xn--r8jz45g.xn--q9jyb4c",
    "www.xn--r8jz45g.xn--q9jyb4c, xn--r8jz45g.xn--q9jyb4c",
    "a..b, a..b",
    "'', ''",
    "., .",
  })
  void of_name_givesRegisteredDomain(String name, String expected) {
    assertThat(RegisteredDomains.of(name)).isEqualTo(expected);
  }

  @Property
  void of_anyText_neverThrows(@ForAll String text) {
    assertThat(RegisteredDomains.of(text)).isNotNull();
  }
}
