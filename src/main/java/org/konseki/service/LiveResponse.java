package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;

/** The response tables that the live pipeline goes by. */
@ApplicationScoped
class LiveResponse {

  private volatile Response current = Response.NONE;

  /** The response as it is now. */
  Response current() {
    return current;
  }

  /** Takes another version over; findings committed from now on go by it. */
  void use(Response response) {
    current = response;
  }
}
