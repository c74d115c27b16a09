package org.konseki.measure;

import org.jspecify.annotations.Nullable;
import org.konseki.enrich.DirectoryFact;
import org.konseki.event.DirectoryEvent;

/** What counts as an authentication request in the Security log, who made it and how it ended. */
final class Authentications {

  private static final String NO_ERROR = "0x0";

  private Authentications() {}

  /** Logons (4624, 4625), Kerberos (4768, 4769, 4771) and NTLM (4776) requests. */
  static boolean is(DirectoryFact fact) {
    return switch (fact.code()) {
      case 4624, 4625, 4768, 4769, 4771, 4776 -> fact.securityLog();
      default -> false;
    };
  }

  /** The requesting host's address, else its name; null for what a computer does by itself. */
  static @Nullable String host(DirectoryFact fact) {
    String host = fact.subject().host();
    if (host == null) {
      host = fact.address();
    }
    return fact.code() == 4624 && fact.address() == null ? null : host;
  }

  /** Whether it failed, by the record's own status where the code does not tell. */
  static boolean failed(DirectoryFact fact) {
    return switch (fact.code()) {
      case 4625, 4771 -> true;
      case 4768, 4769, 4776 -> hasErrorStatus(fact.event());
      default -> false;
    };
  }

  private static boolean hasErrorStatus(DirectoryEvent event) {
    if (event.outcome() == DirectoryEvent.Outcome.FAILURE) {
      return true;
    }
    String status = event.data().get("Status");
    return status != null && !status.isEmpty() && !isZero(status);
  }

  private static boolean isZero(String status) {
    return status.equals(NO_ERROR) || status.matches("0x0+") || status.equals("-");
  }
}
