package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DirectoryEvent;

/** Turns Windows Security records into facts. */
final class DirectoryEnricher {

  private static final int BATCH_LOGON = 4;
  private static final int SERVICE_LOGON = 5;

  private final Lookups lookups;
  private final LogonSessions sessions;

  DirectoryEnricher(Lookups lookups, LogonSessions sessions) {
    this.lookups = lookups;
    this.sessions = sessions;
  }

  DirectoryFact enrich(DirectoryEvent event, List<IndicatorMatch> matches) {
    String address = DirectoryIdentities.address(event, sessions);
    boolean security = event.channel() == null || event.channel().equalsIgnoreCase("Security");
    return new DirectoryFact(
        event,
        Subjects.of(event, lookups, sessions),
        event.computer(),
        event.code(),
        security,
        DirectoryIdentities.account(event),
        address != null ? address : DirectoryIdentities.remoteWorkstation(event),
        security ? adminLogon(event, address) : "none",
        security && event.code() == 4672 ? privilege(event) : "none",
        !lookups.privilegedAccounts().isEmpty(),
        matches,
        !matches.isEmpty());
  }

  private String privilege(DirectoryEvent event) {
    return lookups.privilegedAccounts().expects(event) ? "expected" : "unexpected";
  }

  private String adminLogon(DirectoryEvent event, @Nullable String address) {
    String user = event.targetUser();
    if (user == null || !mayShowHost(event)) {
      return "none";
    }
    AdminHosts.Hosts hosts =
        lookups
            .adminHosts()
            .hosts(AccountNames.name(user), AccountNames.domain(user, event.targetDomain()));
    String workstation = DirectoryIdentities.remoteWorkstation(event);
    if (hosts == null || (address == null && workstation == null)) {
      return "none";
    }
    if (hosts.list(address, workstation, sessions)) {
      return "listed";
    }
    return address == null ? "unresolved" : "unlisted";
  }

  /** Whether the record tells of a logon over the network: not of a local or a service's one. */
  private static boolean mayShowHost(DirectoryEvent event) {
    boolean remote = DirectoryIdentities.remoteAddress(event) != null;
    return switch (event.code()) {
      case 4625, 4768, 4769, 4776 -> remote || event.sourceAddress() == null;
      case 4624 -> remote || (event.sourceAddress() == null && !isLocalType(event.logonType()));
      default -> false;
    };
  }

  private static boolean isLocalType(int logonType) {
    return logonType == 0 || logonType == BATCH_LOGON || logonType == SERVICE_LOGON;
  }
}
