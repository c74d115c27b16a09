package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.enrich.TestEvents.PC;
import static org.konseki.enrich.TestEvents.traffic;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.event.FirewallTraffic;

class FirewallEnricherTest {

  private static final TestTables NETWORK =
      TestTables.empty()
          .row("network/zones", "zone", "SHANAI", "role", "internal", "segment", "office")
          .row("network/zones", "zone", "INTRA", "role", "server")
          .row("network/zones", "zone", "Untrust", "role", "internet")
          .row("network/zones", "zone", "self", "role", "self")
          .row(
              "network/zones",
              "zone",
              "Mixed",
              "role",
              "internal",
              "cidr",
              "10.1.0.0/16",
              "segment",
              "a")
          .row(
              "network/zones",
              "zone",
              "Mixed",
              "role",
              "server",
              "cidr",
              "10.1.2.0/24",
              "segment",
              "b")
          .row("network/zones", "cidr", "172.16.0.0/16", "role", "management")
          .row("network/zones", "cidr", "203.0.113.0/24", "role", "dmz", "segment", "dmz")
          .row("network/roles", "address", "192.168.1.8", "role", "proxy")
          .row("network/roles", "address", "192.168.2.0/24", "role", "domain-controller");

  private static FirewallFact enrich(FirewallTraffic traffic) {
    return (FirewallFact) NETWORK.enricher().enrich(traffic);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "192.168.100.15, SHANAI, 23.23.61.90, Untrust, outbound",
        "192.168.100.15, shanai, 23.23.61.90, UNTRUST, outbound",
        "192.168.100.15, SHANAI, 192.168.200.40, INTRA, lateral",
        "192.168.100.15, SHANAI, 192.168.100.40, SHANAI, other",
        "192.168.100.15, SHANAI, 192.168.200.40, Unknown, other",
        "192.168.100.15, Unknown, 23.23.61.90, Untrust, other",
        "23.23.61.90, Untrust, 192.168.200.40, INTRA, other",
        "192.168.100.15, Null, 192.168.1.254, self, other",
        "192.168.100.15, SHANAI, 192.168.1.254, self, other",
        "10.1.1.1, Mixed, 10.1.2.1, Mixed, lateral",
        "10.1.2.7, Mixed, 10.1.2.1, Mixed, other",
        "10.9.9.9, Mixed, 23.23.61.90, Untrust, other",
        "192.168.100.15, -, 23.23.61.90, -, outbound",
        "192.168.100.15, -, 192.168.200.40, -, other",
        "192.168.100.15, -, 172.16.1.1, -, lateral",
        "172.16.9.9, -, 172.16.1.1, -, other",
        "192.168.100.15, -, 203.0.113.10, -, lateral",
        "fd00::1, -, 2001:db8::1, -, outbound",
        "192.168.100.15, SHANAI, 224.0.0.251, INTRA, other",
        "192.168.100.15, SHANAI, 255.255.255.255, INTRA, other",
        "0.0.0.0, SHANAI, 192.168.200.40, INTRA, other",
        "127.0.0.1, SHANAI, 192.168.200.40, INTRA, other",
        "fe80::1, SHANAI, ff02::1, INTRA, other",
        "10.1.1.1, Mixed, 10.1.2.255, Mixed, other",
        "192.168.100.15, -, 172.16.255.255, -, other",
        "not an address, SHANAI, 192.168.200.40, INTRA, lateral",
        "not an address, -, 192.168.200.40, -, other",
      })
  void direction_ofTraffic(
      String source, String fromZone, String destination, String toZone, String direction) {
    FirewallFact fact = enrich(traffic(source, fromZone, destination, toZone));
    assertThat(fact.direction()).isEqualTo(direction);
  }

  @Test
  void direction_privateDot255_isBroadcastForUdpOnly() {
    assertThat(enrich(traffic(PC, "SHANAI", "192.168.200.255", "INTRA", "udp", 137)).direction())
        .isEqualTo("other");
    assertThat(enrich(traffic(PC, "SHANAI", "192.168.200.255", "INTRA", "tcp", 445)).direction())
        .isEqualTo("lateral");
  }

  @Test
  void segment_isRowsElseZonesElseBlocks() {
    FirewallFact named = enrich(traffic(PC, "SHANAI", "192.168.200.40", "intra"));
    assertThat(named.sourceSegment()).isEqualTo("office");
    assertThat(named.destinationSegment()).isEqualTo("INTRA");
    FirewallFact unnamed = enrich(traffic("172.16.1.1", null, "8.8.8.8", null));
    assertThat(unnamed.sourceSegment()).isEqualTo("172.16.0.0/16");
    assertThat(unnamed.destinationSegment()).isNull();
    FirewallFact unknown = enrich(traffic(PC, "Guest", "8.8.8.8", "Untrust"));
    assertThat(unknown.sourceRole()).isNull();
    assertThat(unknown.sourceSegment()).isEqualTo("Guest");
  }

  @Test
  void fact_ofReportSample_hasItsFields() {
    FirewallFact fact = enrich(traffic(PC, "SHANAI", "23.23.61.90", "Untrust"));
    assertThat(fact.subject().host()).isEqualTo(PC);
    assertThat(fact.destination()).isEqualTo("23.23.61.90");
    assertThat(fact.action()).isEqualTo("denied");
    assertThat(fact.webPort()).isTrue();
    assertThat(fact.intermediary()).isFalse();
    assertThat(fact.proxyKnown()).isTrue();
    assertThat(fact.indicatorMatched()).isFalse();
  }

  @Test
  void intermediary_isByRole() {
    assertThat(enrich(traffic("192.168.1.8", "SHANAI", "8.8.8.8", "Untrust")).intermediary())
        .isTrue();
    assertThat(enrich(traffic("192.168.2.8", "SHANAI", "8.8.8.8", "Untrust")).intermediary())
        .isFalse();
    assertThat(
            ((FirewallFact)
                    TestTables.empty().enricher().enrich(traffic(PC, null, "8.8.8.8", null)))
                .proxyKnown())
        .isFalse();
  }
}
