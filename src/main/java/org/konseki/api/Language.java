package org.konseki.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The language of a request: what its {@code Accept-Language} asks for, else the service's own. */
@RequestScoped
public class Language {

  private static final List<Locale> SPOKEN = List.of(Locale.JAPANESE, Locale.ENGLISH);

  private final HttpHeaders headers;
  private final String own;

  Language(
      @Context HttpHeaders headers,
      @ConfigProperty(name = "konseki.language", defaultValue = "ja") String own) {
    this.headers = headers;
    this.own = own;
  }

  /** Japanese or English. */
  public Locale locale() {
    String asked = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
    if (asked != null) {
      try {
        Locale found = Locale.lookup(Locale.LanguageRange.parse(asked), SPOKEN);
        if (found != null) {
          return found;
        }
      } catch (IllegalArgumentException e) {
        // a header that is no language list asks for nothing
      }
    }
    return Locale.forLanguageTag(own);
  }
}
