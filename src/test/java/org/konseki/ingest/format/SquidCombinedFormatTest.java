package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.format.Samples.accepted;
import static org.konseki.ingest.format.Samples.assertUninteresting;
import static org.konseki.ingest.format.Samples.millis;
import static org.konseki.ingest.format.Samples.rejected;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.event.EventIds;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;

class SquidCombinedFormatTest {

  private static final String START =
      "10.0.0.1 - Taro [12/Feb/2015:13:53:00 +0900] \"GET http://a.example/ HTTP/1.1\" 200 851 ";

  @Test
  void parse_reportSample_hasEveryField() {
    String line = Samples.report("squid-combined.log").get(0);
    assertThat(request(line))
        .isEqualTo(
            new ProxyRequest(
                Origin.of(
                    EventIds.of("squid-combined", line),
                    millis("2015-02-12T04:53:00Z"),
                    "squid-combined",
                    null,
                    line),
                "192.168.100.15",
                null,
                "POST",
                "http://apt.example.com/control/apt.zip",
                "apt.example.com",
                80,
                "/control/apt.zip",
                200,
                851,
                -1,
                "Wget/1.12 (linux-gnu)",
                null,
                null,
                "TCP_MISS"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "http://ref/" "Mozilla/5.0 (X11)" | Mozilla/5.0 (X11)
          - "-"                             | ''
          "-" -                             | ''
          "-" ""                            | ''
          "-" "a \\"quoted\\" \\\\ one"     | a "quoted" \\ one
          """)
  void parse_userAgent_isReadOrEmpty(String fields, String userAgent) {
    ProxyRequest event = request(START + fields + " TCP_MISS:HIER_DIRECT 321");
    assertThat(event.userAgent()).isEqualTo(userAgent.replace("\\\\", "\\"));
    assertThat(event.requestBytes()).isEqualTo(321);
    assertThat(event.user()).isEqualTo("taro");
    assertThat(event.cacheResult()).isEqualTo("TCP_MISS");
  }

  @Test
  void parse_connectAndPeer_areRead() {
    String line =
        "::1 - - [12/Feb/2015:13:53:00 -0500] \"CONNECT [2001:db8::1]:8443 HTTP/1.0\" 403 - \"-\""
            + " \"x\" TCP_DENIED:HIER_DIRECT/192.0.2.9";
    ProxyRequest event = request(line);
    assertThat(event.client()).isEqualTo("::1");
    assertThat(event.host()).isEqualTo("2001:db8::1");
    assertThat(event.port()).isEqualTo(8443);
    assertThat(event.time()).isEqualTo(millis("2015-02-12T18:53:00Z"));
    assertThat(event.destinationAddress()).isEqualTo("192.0.2.9");
    assertThat(event.denied()).isTrue();
  }

  @Test
  void parse_noRequest_isUninteresting() {
    assertUninteresting(
        "squid-combined",
        "10.0.0.1 - - [12/Feb/2015:13:53:00 +0900] \"NONE error:invalid-request HTTP/0.0\" 400 0"
            + " \"-\" \"-\" NONE:HIER_NONE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          192.168.xxx.xxx - - [12/Feb/2015:13:53:00 +0900] "GET http://a/ HTTP/1.1" 200 1 "-" "-" A:B | squid.client
          10.0.0.1 - - [30/Feb/2015:13:53:00 +0900] "GET http://a/ HTTP/1.1" 200 1 "-" "-" A:B        | squid.time
          10.0.0.1 - - [12/Feb/2015:13:53:00 +9] "GET http://a/ HTTP/1.1" 200 1 "-" "-" A:B           | squid.time
          10.0.0.1 - - "GET http://a/ HTTP/1.1" 200 1 "-" "-" A:B                        | squid-combined.time
          10.0.0.1 - - [12/Feb/2015:13:53:00 +0900] "GET http://a/ HTTP/1.1" 200 1 "-" "-           | squid-combined.fields
          10.0.0.1 - - [12/Feb/2015:13:53:00 +0900] "GET http://a/ HTTP/1.1" 200 1                  | squid-combined.fields
          10.0.0.1 - - [12/Feb/2015:13:53:00 +0900] "GET" 200 1 "-" "-" A:B                         | squid.url
          10.0.0.1 - - [12/Feb/2015:13:53:00 +0900] "GET http://a/" x 1 "-" "-" A:B                 | squid.status
          """)
  void parse_damagedLine_isRejected(String line, String key) {
    assertThat(rejected("squid-combined", line).key()).isEqualTo(key);
  }

  private static ProxyRequest request(String line) {
    return accepted("squid-combined", line, ProxyRequest.class);
  }
}
