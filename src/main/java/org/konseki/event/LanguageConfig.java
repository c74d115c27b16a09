package org.konseki.event;

import io.smallrye.config.ConfigMapping;
import java.util.Locale;
import java.util.Optional;

/** Settings of the words for people. */
@ConfigMapping(prefix = "konseki")
public interface LanguageConfig {

  /**
   * The language where a reader asks for none: {@code ja} or {@code en}; the machine's by default.
   */
  Optional<Locale> language();

  /** The language where a reader asks for none. */
  default Locale own() {
    return language().orElseGet(Locale::getDefault);
  }
}
