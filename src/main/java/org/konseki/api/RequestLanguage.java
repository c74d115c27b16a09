package org.konseki.api;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Languages;

/** The language that a request's reader wants, or else the service's own. */
@Singleton
public class RequestLanguage {

  private final Locale otherwise;

  RequestLanguage(@ConfigProperty(name = "konseki.language") Optional<Locale> language) {
    this.otherwise = language.orElseGet(Locale::getDefault);
  }

  /** Japanese or English, by the header {@code Accept-Language}. */
  public Locale of(@Nullable String acceptLanguage) {
    return Languages.choose(acceptLanguage, otherwise);
  }
}
