package org.konseki.enrich;

import org.jspecify.annotations.Nullable;
import org.konseki.event.DirectoryEvent;

/** Who a Windows record is about, and from where. */
final class DirectoryIdentities {

  private DirectoryIdentities() {}

  /** Whether the record tells of an authentication: its target is who logs on. */
  static boolean isAuthentication(int code) {
    return switch (code) {
      case 4624, 4625, 4634, 4647, 4649, 4768, 4769, 4770, 4771, 4776, 4964 -> true;
      default -> false;
    };
  }

  /** The account as logged: who logs on, else who acted, else who was acted upon. */
  static @Nullable String loggedAccount(DirectoryEvent event) {
    String first = isAuthentication(event.code()) ? event.targetUser() : event.subjectUser();
    String second = isAuthentication(event.code()) ? event.subjectUser() : event.targetUser();
    return first != null ? first : second;
  }

  /** The bare account name in lower case, or null. */
  static @Nullable String account(DirectoryEvent event) {
    String logged = loggedAccount(event);
    return logged == null ? null : AccountNames.name(logged);
  }

  /** Whether the record's account is a machine's or the system's own. */
  static boolean isSystemAccount(DirectoryEvent event) {
    String logged = loggedAccount(event);
    boolean isTarget = logged != null && logged.equals(event.targetUser());
    return AccountNames.isSystem(logged, isTarget ? event.targetSid() : event.subjectSid());
  }

  /** The record's address unless it is the computer's own, or null. */
  static @Nullable String remoteAddress(DirectoryEvent event) {
    String text = event.sourceAddress();
    if (text == null) {
      return null;
    }
    Address address = Address.parse(text);
    return address == null || address.isLoopback() || address.isUnspecified() ? null : text;
  }

  /** The workstation that the record names unless it is the computer itself, or null. */
  static @Nullable String remoteWorkstation(DirectoryEvent event) {
    String name = event.workstation();
    if (name == null) {
      return null;
    }
    String bare = name.startsWith("\\\\") ? name.substring(2) : name;
    boolean local =
        event.computer() != null
            && AccountNames.firstLabel(bare).equals(AccountNames.firstLabel(event.computer()));
    return bare.isEmpty() || local ? null : bare;
  }

  /**
   * The address from which the account works: the record's own, else that of the session it acts
   * in, else that of the workstation it names; null if none is known.
   */
  static @Nullable String address(DirectoryEvent event, LogonSessions sessions) {
    String own = remoteAddress(event);
    if (own != null || event.sourceAddress() != null) {
      return own;
    }
    if (!isAuthentication(event.code())) {
      return sessions.addressOf(event).orElse(null);
    }
    String workstation = remoteWorkstation(event);
    return workstation == null
        ? null
        : sessions.addressOfWorkstation(workstation, event.time()).orElse(null);
  }
}
