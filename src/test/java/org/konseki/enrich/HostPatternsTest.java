package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostPatternsTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "example.com, www.example.com, true",
    "example.com, notexample.com, false",
    "Example.COM., a.b.example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, a.example.com, true",
    "update*.example.com, update7.example.com, true",
    "update*.example.com, www.example.com, false",
    "10.0.0.0/8, 10.2.3.4, true",
    "10.0.0.0/8, 11.2.3.4, false",
    "2001:db8::/32, 2001:db8::5, true",
    "203.0.113.7, 203.0.113.7, true",
    "113.7, 203.0.113.7, false",
  })
  void contains_pattern(String pattern, String host, boolean expected) {
    assertThat(HostPatterns.of(List.of(pattern)).contains(host)).isEqualTo(expected);
  }
}
