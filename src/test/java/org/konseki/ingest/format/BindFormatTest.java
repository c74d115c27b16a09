package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.konseki.ingest.format.Samples.CONTEXT;
import static org.konseki.ingest.format.Samples.accepted;
import static org.konseki.ingest.format.Samples.assertUninteresting;
import static org.konseki.ingest.format.Samples.millis;
import static org.konseki.ingest.format.Samples.rejected;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.DnsQuery;
import org.konseki.event.EventIds;
import org.konseki.event.Origin;

class BindFormatTest {

  @Test
  void parse_reportSample_isTheReportsQuery() {
    String line = Samples.report("bind-queries.log").get(0);
    assertThat(query(line))
        .isEqualTo(
            new DnsQuery(
                Origin.of(
                    EventIds.of("bind", line), millis("2014-12-15T16:03:55Z"), "bind", null, line),
                "192.168.100.15",
                "apt.example.com",
                "A"));
  }

  @Test
  void parse_fixtures_giveClientNameAndType() {
    List<String> lines = Samples.fixtureLines("bind/bind_query.log");
    assertThat(lines.stream().map(BindFormatTest::query))
        .extracting(DnsQuery::client, DnsQuery::name, DnsQuery::type, DnsQuery::time)
        .containsExactly(
            tuple("172.26.0.1", "test.example.com", "A", millis("2018-02-17T14:06:56.326Z")),
            tuple(
                "192.168.10.48",
                "91.2.10.170.in-addr.internal",
                "PTR",
                millis("2018-06-30T06:50:00.999Z")),
            tuple("127.0.0.1", "ci.elastic.co", "A", CONTEXT.receivedAt().toEpochMilli()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          16-Dec-2014 01:03:55.123 client 10.0.0.1#5 (a.b): view internal: query: a.b IN AAAA +E(0)K (10.0.0.53) | 2014-12-15T16:03:55.123Z
          2014-12-16T01:03:55.123 queries: info: client @0x7f 10.0.0.1#5 (a.b): query: a.b IN AAAA + (10.0.0.53) | 2014-12-15T16:03:55.123Z
          2014-12-16T01:03:55.123Z queries: info: client @0x7f 10.0.0.1#5 (a.b): query: a.b IN AAAA + (10.0.0.53) | 2014-12-16T01:03:55.123Z
          Dec 16 01:03:55 ns1 named[123]: client 10.0.0.1#5 (a.b): query: a.b IN AAAA + (10.0.0.53) | 2014-12-15T16:03:55Z
          <30>Dec 16 01:03:55 ns1 named[123]: queries: info: client ::ffff:10.0.0.1#5/key k (a.b): query: A.B. IN aaaa + | 2014-12-15T16:03:55Z
          <30>1 2014-12-16T01:03:55+09:00 ns1 named 123 - - client 10.0.0.1#5: query: a.b IN AAAA + | 2014-12-15T16:03:55Z
          queries: info: client 10.0.0.1 #5: query: a.b IN AAAA + (10.0.0.53) | 2015-03-01T00:00:00Z
          """)
  void parse_formOfBind_givesTheSameQuery(String line, String time) {
    DnsQuery query = query(line);
    assertThat(query.client()).isEqualTo("10.0.0.1");
    assertThat(query.name()).isEqualTo("a.b");
    assertThat(query.type()).isEqualTo("AAAA");
    assertThat(query.time()).isEqualTo(millis(time));
  }

  @Test
  void parse_syslogLine_namesItsHost() {
    String line = "Dec 16 01:03:55 ns1 named[123]: client 10.0.0.1#5 (.): query: . IN NS + ";
    assertThat(query(line).origin().observer()).isEqualTo("ns1");
    assertThat(query(line).name()).isEqualTo(".");
  }

  @Test
  void parse_nameWithEscapedSpace_keepsTheEscape() {
    String line = "client 10.0.0.1#5 (x): query: My\\032Printer.LOCAL IN TXT +";
    assertThat(query(line).name()).isEqualTo("my\\032printer.local");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "16-Dec-2014 01:03:55.123 general: info: zone example.com/IN: loaded serial 5",
        "16-Dec-2014 01:03:55.123 client 10.0.0.1#5 (a.b): query (cache) 'a.b/A/IN' denied",
        "client @0x7f 10.0.0.1#5 (a.b): query failed (SERVFAIL) for a.b/IN/A at query.c:1",
        "Dec 16 01:03:55 ns1 named[1]: listening on IPv4 interface lo, 127.0.0.1#53",
        "Dec 16 01:03:55 ns1 sshd[1]: Accepted publickey for root",
        "general: info: managed-keys-zone: loaded serial 0",
      })
  void parse_otherMessage_isUninteresting(String line) {
    assertUninteresting("bind", line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          client 192.168.xxx.xxx#5 (a.b): query: a.b IN A + | bind.client | 192.168.xxx.xxx
          client pc15.example#5 (a.b): query: a.b IN A +    | bind.client | pc15.example
          client 10.0.0.1#5 (a.b): query: a.b               | bind.query  | ' query: a.b'
          31-Feb-2014 01:03:55 client 10.0.0.1#5: query: a.b IN A | bind.time | '31-Feb-2014 01:03:55 '
          hello world                                       | bind.line   | hello world
          ''                                                | bind.line   | ''
          """)
  void parse_damagedLine_isRejectedWithItsValue(String line, String key, String value) {
    assertThat(rejected("bind", line).key()).isEqualTo(key);
    assertThat(rejected("bind", line).args()).containsExactly(value);
  }

  private static DnsQuery query(String line) {
    return accepted("bind", line, DnsQuery.class);
  }
}
