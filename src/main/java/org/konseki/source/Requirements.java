package org.konseki.source;

import static org.konseki.event.Source.DIRECTORY;
import static org.konseki.event.Source.DNS;
import static org.konseki.event.Source.FIREWALL;
import static org.konseki.event.Source.MAIL;
import static org.konseki.event.Source.PROXY;
import static org.konseki.source.Field.*;
import static org.konseki.source.Need.Weight.ALTERNATIVE;
import static org.konseki.source.Need.Weight.ESSENTIAL;
import static org.konseki.source.Need.Weight.HELPFUL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konseki.event.Source;

/**
 * The requirements of all detections that read one source.
 *
 * <p>A field is here only if a setting can switch it on, and if its absence from many events means
 * that it is not logged. So {@code ad-critical-event} needs no field: that nobody changed the audit
 * policy does not say that nobody would hear of it.
 */
final class Requirements {

  private static final Need INDICATORS = new Need.OfIndicators(ESSENTIAL);
  private static final Need A_PROXY =
      new Need.OfRow("network/roles", row -> "proxy".equals(row.text("role")), HELPFUL);

  private static final Map<String, Requirement> ALL = new LinkedHashMap<>();

  static {
    mail();
    firewall();
    proxy();
    dns();
    directory();
  }

  private Requirements() {}

  /** What {@code detection} needs, if it is one of those. */
  static Optional<Requirement> of(String detection) {
    return Optional.ofNullable(ALL.get(detection));
  }

  /** The requirements of all detections that read {@code source}. */
  static List<Requirement> of(Source source) {
    return ALL.values().stream().filter(each -> each.source() == source).toList();
  }

  private static void mail() {
    add(
        Requirement.of(MAIL, "mail-from-mismatch")
            .fields(ESSENTIAL, HEADER_FROM)
            .rows(HELPFUL, "network/domains"));
    add(
        Requirement.of(MAIL, "mail-executable-attachment")
            .fields(ESSENTIAL, ATTACHMENT_NAME)
            .rows(ESSENTIAL, "mail/attachments"));
    add(
        Requirement.of(MAIL, "mail-indicator")
            .need(INDICATORS)
            .fields(HELPFUL, HEADER_FROM, ATTACHMENT_NAME));
    add(
        Requirement.of(MAIL, "mail-campaign")
            .fields(ESSENTIAL, RECIPIENT)
            .fields(ALTERNATIVE, HEADER_FROM, ATTACHMENT_NAME)
            .rows(ESSENTIAL, "mail/campaign"));
    add(
        Requirement.of(MAIL, "mail-outbound-volume")
            .fields(ESSENTIAL, ENVELOPE_SENDER, RECIPIENT)
            .fields(HELPFUL, MAIL_SIZE)
            .rows(ESSENTIAL, "mail/outbound")
            .rows(HELPFUL, "network/domains"));
  }

  private static void firewall() {
    for (String denied : List.of("fw-outbound-denied", "fw-segment-denied")) {
      add(
          Requirement.of(FIREWALL, denied)
              .fields(ESSENTIAL, DENIED_TRAFFIC)
              .fields(HELPFUL, SOURCE_ZONE, DESTINATION_ZONE)
              .rows(ESSENTIAL, "network/zones", "firewall/denied"));
    }
    add(
        Requirement.of(FIREWALL, "fw-proxy-bypass")
            .fields(ESSENTIAL, PERMITTED_TRAFFIC)
            .fields(HELPFUL, SOURCE_ZONE, DESTINATION_ZONE)
            .rows(ESSENTIAL, "network/zones")
            .need(A_PROXY));
    add(
        Requirement.of(FIREWALL, "fw-scan")
            .fields(ALTERNATIVE, DENIED_TRAFFIC, PERMITTED_TRAFFIC)
            .rows(ESSENTIAL, "network/zones", "firewall/scan"));
    add(
        Requirement.of(FIREWALL, "fw-indicator")
            .need(INDICATORS)
            .fields(ALTERNATIVE, DENIED_TRAFFIC, PERMITTED_TRAFFIC));
    add(
        Requirement.of(FIREWALL, "fw-deny-surge")
            .fields(ESSENTIAL, DENIED_TRAFFIC)
            .rows(ESSENTIAL, "firewall/surge"));
  }

  private static void proxy() {
    add(Requirement.of(PROXY, "proxy-indicator").need(INDICATORS));
    add(Requirement.of(PROXY, "proxy-connect-port"));
    add(
        Requirement.of(PROXY, "proxy-user-agent")
            .fields(ESSENTIAL, USER_AGENT)
            .rows(ESSENTIAL, "proxy/user-agents"));
    add(Requirement.of(PROXY, "proxy-periodic").rows(ESSENTIAL, "proxy/periodic"));
    add(Requirement.of(PROXY, "proxy-off-hours").rows(ESSENTIAL, "calendar/hours"));
    add(
        Requirement.of(PROXY, "proxy-upload-volume")
            .fields(ALTERNATIVE, REQUEST_BYTES, RESPONSE_BYTES)
            .rows(ESSENTIAL, "proxy/volume"));
    add(Requirement.of(PROXY, "proxy-risky-download").rows(ESSENTIAL, "proxy/downloads"));
  }

  private static void dns() {
    add(Requirement.of(DNS, "dns-indicator").need(INDICATORS));
    add(Requirement.of(DNS, "dns-rare-domain").rows(ESSENTIAL, "dns/rarity"));
    add(Requirement.of(DNS, "dns-tunnel").rows(ESSENTIAL, "dns/tunnel"));
  }

  private static void directory() {
    add(Requirement.of(DIRECTORY, "ad-critical-event").rows(ESSENTIAL, "ad/events"));
    add(
        Requirement.of(DIRECTORY, "ad-admin-host")
            .rows(ESSENTIAL, "ad/admin-hosts")
            .fields(ESSENTIAL, CLIENT_ADDRESS)
            .fields(
                ALTERNATIVE,
                LOGON,
                KERBEROS_AUTHENTICATION,
                KERBEROS_SERVICE_TICKET,
                CREDENTIAL_VALIDATION));
    add(
        Requirement.of(DIRECTORY, "ad-special-privilege")
            .fields(ESSENTIAL, SPECIAL_LOGON)
            .fields(HELPFUL, LOGON)
            .rows(HELPFUL, "ad/privileged-accounts"));
    for (String rate : List.of("ad-auth-volume", "ad-auth-surge")) {
      add(
          Requirement.of(DIRECTORY, rate)
              .fields(ESSENTIAL, CLIENT_ADDRESS)
              .fields(ALTERNATIVE, LOGON, KERBEROS_AUTHENTICATION, CREDENTIAL_VALIDATION)
              .rows(ESSENTIAL, "ad/auth-rate"));
    }
    add(
        Requirement.of(DIRECTORY, "ad-new-logon-path")
            .fields(HELPFUL, CLIENT_ADDRESS)
            .fields(ALTERNATIVE, LOGON, KERBEROS_SERVICE_TICKET)
            .rows(ESSENTIAL, "ad/logon-path"));
  }

  private static void add(Requirement.Builder builder) {
    Requirement requirement = builder.build();
    ALL.put(requirement.detection(), requirement);
  }
}
