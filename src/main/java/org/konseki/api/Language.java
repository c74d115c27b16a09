package org.konseki.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.konseki.event.Languages;

/** The language of a request: what its {@code Accept-Language} asks for, else the service's own. */
@RequestScoped
public class Language {

  private final HttpHeaders headers;
  private final Locale own;

  Language(
      @Context HttpHeaders headers,
      @ConfigProperty(name = "konseki.language") Optional<Locale> own) {
    this.headers = headers;
    this.own = own.orElseGet(Locale::getDefault);
  }

  /** Japanese or English. */
  public Locale locale() {
    return Languages.choose(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), own);
  }
}
