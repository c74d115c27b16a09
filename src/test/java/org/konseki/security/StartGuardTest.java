package org.konseki.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartGuardTest {

  private static final SecurityConfig OPEN = TokenTest.config(null, null);
  private static final SecurityConfig CLOSED = TokenTest.config("0123456789abcdef", null);

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"})
  void check_loopbackWithoutToken_starts(String host) {
    assertThatCode(() -> StartGuard.check(OPEN, host)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid", "2001:db8::1"})
  void check_otherAddressWithoutToken_refusesAndSaysWhatToDo(String host) {
    assertThatThrownBy(() -> StartGuard.check(OPEN, host))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(host)
        .hasMessageContaining("Set KONSEKI_TOKEN or KONSEKI_TOKEN_FILE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "127.0.0.1"})
  void check_anyAddressWithToken_starts(String host) {
    assertThatCode(() -> StartGuard.check(CLOSED, host)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST", "app.localhost", "127.0.0.1", "127.9.9.9", "[::1]"})
  void isNamedBy_thisMachine(String host) {
    assertThat(Loopback.isNamedBy(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "192.0.2.1",
        "0.0.0.0",
        ""
      })
  void isNamedBy_otherNames_areNot(String host) {
    assertThat(Loopback.isNamedBy(host)).isFalse();
  }
}
