package org.konseki.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.konseki.event.LanguageConfig;
import org.konseki.event.Languages;

/** The language of a request: what its {@code Accept-Language} asks for, else the service's own. */
@RequestScoped
public class Language {

  private final HttpHeaders headers;
  private final Locale own;

  Language(@Context HttpHeaders headers, LanguageConfig config) {
    this.headers = headers;
    this.own = config.own();
  }

  /** Japanese or English. */
  public Locale locale() {
    return Languages.choose(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), own);
  }
}
