package org.konseki.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

  private static final String SECRET = "0123456789abcdef";

  @TempDir Path folder;

  @Test
  void isShownBy_theTokenOnly() {
    Token token = Token.of(SECRET);

    assertThat(token.isShownBy("Bearer " + SECRET)).isTrue();
    assertThat(token.isShownBy("bearer  " + SECRET)).isTrue();
    assertThat(token.isShownBy("Bearer " + SECRET + "0")).isFalse();
    assertThat(token.isShownBy("Basic " + SECRET)).isFalse();
    assertThat(token.isShownBy("Bearer")).isFalse();
    assertThat(token.isShownBy("")).isFalse();
    assertThat(token.isShownBy(null)).isFalse();
  }

  @Test
  void of_shortToken_isRefused() {
    assertThatThrownBy(() -> Token.of("0123456789abcde"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 16");
  }

  @Test
  void of_file_readsItWithoutItsLineBreak() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), SECRET + "\n");

    assertThat(Token.of(config(null, file)).orElseThrow().isShownBy("Bearer " + SECRET)).isTrue();
  }

  @Test
  void of_missingFile_isRefused() {
    assertThatThrownBy(() -> Token.of(config(null, folder.resolve("none"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("konseki.token-file");
  }

  @Test
  void of_bothTokenAndFile_isRefused() {
    assertThatThrownBy(() -> Token.of(config(SECRET, folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Keep one");
  }

  @Test
  void of_nothingConfigured_isEmpty() {
    assertThat(Token.of(config(null, null))).isEmpty();
  }

  static SecurityConfig config(String token, Path file) {
    return new SecurityConfig() {
      @Override
      public Optional<String> token() {
        return Optional.ofNullable(token);
      }

      @Override
      public Optional<Path> tokenFile() {
        return Optional.ofNullable(file);
      }
    };
  }
}
