package org.konseki.ingest.ecs;

import static org.konseki.ingest.ecs.Field.*;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Source;

/** Which kind of event a set of fields is: what {@code event.dataset} says, else what is there. */
final class EcsKinds {

  /** A word of a dataset's name, or a part of one, and the kind it tells. */
  private record Hint(String part, Source kind) {}

  /**
   * In the order in which they are looked for: the kind of log before the vendor, because one
   * vendor writes several kinds ({@code zscaler_zia.dns}, {@code zscaler_zia.firewall}).
   */
  private static final List<Hint> HINTS =
      hints(
          Map.entry(Source.MAIL, "mail postfix smtp exim proofpoint mimecast ms_exchange"),
          Map.entry(Source.DNS, "dns bind named unbound"),
          Map.entry(Source.PROXY, "proxy squid bluecoat websense forcepoint_web swg zia.web"),
          Map.entry(Source.FIREWALL, "firewall netscreen juniper junos srx panw paloalto pan_os"),
          Map.entry(Source.FIREWALL, "fortinet fortigate checkpoint cisco_asa cisco.asa cisco_ftd"),
          Map.entry(
              Source.FIREWALL, "cisco.ftd iptables nftables pfsense sonicwall sophos netflow"),
          Map.entry(Source.DIRECTORY, "winlog windows wineventlog directory security kerberos"),
          Map.entry(Source.DIRECTORY, "domain_controller"));

  /** Words too short to be looked for inside of others. */
  private static final Map<String, Source> SHORT_WORDS =
      Map.of("ad", Source.DIRECTORY, "fw", Source.FIREWALL, "asa", Source.FIREWALL);

  private static final Set<String> WINDOWS_PROVIDERS = Set.of("security", "eventlog");

  /** Senders have a few datasets; the bound keeps a sender of random names from filling memory. */
  private static final int MAX_KNOWN_DATASETS = 1_000;

  private static final Map<String, Optional<Source>> KNOWN = new ConcurrentHashMap<>();

  private EcsKinds() {}

  /** The kind, or null if nothing tells it. */
  static @Nullable Source of(EcsFields fields) {
    String dataset = fields.lowerCase(EVENT_DATASET);
    Source told = dataset == null ? null : ofDataset(dataset).orElse(null);
    return told != null ? told : ofFields(fields);
  }

  /** The kind that a dataset's name in lower case tells, such as {@code squid.access}. */
  static Optional<Source> ofDataset(String dataset) {
    Optional<Source> known = KNOWN.get(dataset);
    if (known != null) {
      return known;
    }
    Optional<Source> found = search(dataset);
    if (KNOWN.size() < MAX_KNOWN_DATASETS) {
      KNOWN.put(dataset, found);
    }
    return found;
  }

  private static Optional<Source> search(String dataset) {
    for (Hint hint : HINTS) {
      if (dataset.contains(hint.part())) {
        return Optional.of(hint.kind());
      }
    }
    for (String word : dataset.split("[^a-z0-9]+", 8)) {
      if (SHORT_WORDS.containsKey(word)) {
        return Optional.of(SHORT_WORDS.get(word));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Source ofFields(EcsFields fields) {
    if (fields.hasAny(EMAIL_FROM, EMAIL_FROM_NAME, EMAIL_SENDER, EMAIL_TO, EMAIL_SUBJECT)
        || fields.hasAny(EMAIL_MESSAGE_ID, EMAIL_ATTACHMENT_NAME, EMAIL_DIRECTION)) {
      return Source.MAIL;
    }
    if (fields.hasAny(DNS_NAME, DNS_TYPE)) {
      return Source.DNS;
    }
    if (isWindows(fields)) {
      return Source.DIRECTORY;
    }
    if (fields.hasAny(URL_FULL, URL_ORIGINAL, URL_DOMAIN, URL_PATH, URL_PORT, URL_SCHEME)
        || fields.hasAny(HTTP_METHOD, HTTP_STATUS, HTTP_RESPONSE_BYTES, HTTP_RESPONSE_TYPE)) {
      return Source.PROXY;
    }
    return fields.has(SOURCE_IP) && fields.has(DESTINATION_IP) ? Source.FIREWALL : null;
  }

  private static boolean isWindows(EcsFields fields) {
    if (fields.hasAny(WINLOG_EVENT_ID, WINLOG_CHANNEL, WINLOG_PROVIDER, WINLOG_COMPUTER)
        || !fields.data().isEmpty()) {
      return true;
    }
    String provider = fields.lowerCase(EVENT_PROVIDER);
    return fields.has(EVENT_CODE)
        && provider != null
        && (provider.startsWith("microsoft-windows") || WINDOWS_PROVIDERS.contains(provider));
  }

  @SafeVarargs
  private static List<Hint> hints(Map.Entry<Source, String>... rows) {
    return List.of(rows).stream()
        .flatMap(
            row ->
                List.of(row.getValue().split(" ", -1)).stream()
                    .map(part -> new Hint(part, row.getKey())))
        .toList();
  }
}
