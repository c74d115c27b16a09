package org.konseki.source;

import static org.konseki.event.Source.DIRECTORY;
import static org.konseki.event.Source.DNS;
import static org.konseki.event.Source.FIREWALL;
import static org.konseki.event.Source.MAIL;
import static org.konseki.event.Source.PROXY;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.konseki.event.Named;
import org.konseki.event.Source;

/**
 * Something that events of a source may or may not show: a field, a kind of traffic, or the records
 * of a Windows audit category. What is never missing, such as a query's name, is not here.
 */
public enum Field implements Named {
  HEADER_FROM(MAIL),
  ENVELOPE_SENDER(MAIL),
  RECIPIENT(MAIL),
  ATTACHMENT_NAME(MAIL),
  SUBJECT(MAIL),
  MAIL_CLIENT(MAIL),
  MAIL_SIZE(MAIL),

  DENIED_TRAFFIC(FIREWALL),
  PERMITTED_TRAFFIC(FIREWALL),
  SOURCE_ZONE(FIREWALL),
  DESTINATION_ZONE(FIREWALL),
  TRAFFIC_BYTES(FIREWALL),

  USER_AGENT(PROXY),
  REQUEST_BYTES(PROXY),
  RESPONSE_BYTES(PROXY),
  USER(PROXY),
  STATUS(PROXY),
  CONTENT_TYPE(PROXY),
  DESTINATION_ADDRESS(PROXY),

  RECORD_TYPE(DNS),

  ACCOUNT(DIRECTORY),
  CLIENT_ADDRESS(DIRECTORY),
  CREDENTIAL_VALIDATION(DIRECTORY, 4776),
  KERBEROS_AUTHENTICATION(DIRECTORY, 4768, 4771),
  KERBEROS_SERVICE_TICKET(DIRECTORY, 4769),
  LOGON(DIRECTORY, 4624, 4625),
  SPECIAL_LOGON(DIRECTORY, 4672),
  AUDIT_POLICY_CHANGE(DIRECTORY, 4719),
  LOG_CLEARED(DIRECTORY, 1102),
  EVENT_4624(DIRECTORY, 4624),
  EVENT_4625(DIRECTORY, 4625),
  EVENT_4768(DIRECTORY, 4768),
  EVENT_4769(DIRECTORY, 4769),
  EVENT_4771(DIRECTORY, 4771),
  EVENT_4776(DIRECTORY, 4776),
  EVENT_4672(DIRECTORY, 4672),
  EVENT_4719(DIRECTORY, 4719),
  EVENT_1102(DIRECTORY, 1102);

  private final Source source;
  private final Set<Integer> codes;

  Field(Source source, Integer... codes) {
    this.source = source;
    this.codes = Set.of(codes);
  }

  /** The source whose events may show it. */
  public Source source() {
    return source;
  }

  /** The Windows event ids that it stands for; empty for a field. */
  public Set<Integer> codes() {
    return codes;
  }

  /** What events of {@code source} may show. */
  public static List<Field> of(Source source) {
    return Arrays.stream(values()).filter(field -> field.source == source).toList();
  }
}
