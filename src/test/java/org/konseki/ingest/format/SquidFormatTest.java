package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.konseki.ingest.format.Samples.accepted;
import static org.konseki.ingest.format.Samples.assertUninteresting;
import static org.konseki.ingest.format.Samples.millis;
import static org.konseki.ingest.format.Samples.rejected;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.EventIds;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;

class SquidFormatTest {

  private static final String WHO = "1424221299.090     21 192.168.100.15 ";

  @Test
  void parse_firstReportSample_hasEveryField() {
    String line = Samples.report("squid.log").get(0);
    assertThat(request(line))
        .isEqualTo(
            new ProxyRequest(
                Origin.of(EventIds.of("squid", line), 1424221299090L, "squid", null, line),
                "192.168.100.15",
                null,
                "GET",
                "http://apt.example.com/xxx/xxx/apt.zip",
                "apt.example.com",
                80,
                "/xxx/xxx/apt.zip",
                200,
                74769,
                -1,
                null,
                null,
                "application/zip-compressed",
                "TCP_MISS"));
  }

  @Test
  void parse_reportSamples_giveTargetAndResult() {
    List<ProxyRequest> requests =
        Samples.report("squid.log").stream().map(SquidFormatTest::request).toList();
    assertThat(requests)
        .extracting(
            ProxyRequest::method, ProxyRequest::host, ProxyRequest::port, ProxyRequest::denied)
        .containsExactly(
            tuple("GET", "apt.example.com", 80, false),
            tuple("CONNECT", "192.168.200.40", 8089, true),
            tuple("POST", "apt.example.com", 80, false),
            tuple("POST", "apt.example.com", 80, false),
            tuple("POST", "apt.example.com", 80, false),
            tuple("POST", "apt.example.com", 80, false));
    assertThat(requests.get(1).path()).isEmpty();
    assertThat(requests.get(2).destinationAddress()).isNull();
    assertThat(requests.get(5).destinationAddress()).isEqualTo("203.0.113.77");
  }

  @Test
  void parse_fixtures_giveTheirFields() {
    assertThat(
            Samples.fixtureLines("squid/squid_native.log").stream().map(SquidFormatTest::request))
        .extracting(
            ProxyRequest::client,
            ProxyRequest::user,
            ProxyRequest::host,
            ProxyRequest::port,
            ProxyRequest::status,
            ProxyRequest::responseBytes,
            ProxyRequest::destinationAddress,
            ProxyRequest::contentType,
            ProxyRequest::cacheResult)
        .containsExactly(
            tuple(
                "10.170.72.111",
                null,
                "logs.ap-southeast-2.amazonaws.com",
                443,
                200,
                6256L,
                "53.140.206.134",
                null,
                "TCP_TUNNEL"),
            tuple(
                "120.65.1.1",
                "public-user",
                "www.sample.com",
                80,
                200,
                2014L,
                null,
                "text/plain",
                "TCP_REFRESH_MISS"),
            tuple(
                "192.168.3.50",
                null,
                "garfield.com",
                80,
                0,
                0L,
                "193.135.59.44",
                null,
                "TCP_MISS_ABORTED"),
            tuple(
                "144.157.100.17", null, "at.atremis.com", 80, 504, 1293L, null, null, "TCP_MISS"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET http://user:p@ss@EXAMPLE.com.:8080/a/b?c=/d#e - | example.com | 8080 | /a/b
          GET https://example.com - | example.com | 443 | ''
          GET http://example.com?x - | example.com | 80 | ''
          GET ftp://ftp.example.com/pub/ - | ftp.example.com | 21 | /pub/
          GET cache_object://localhost/info - | localhost | -1 | /info
          GET http://[2001:DB8::1]:8000/x - | 2001:db8::1 | 8000 | /x
          CONNECT [2001:db8::1]:443 - | 2001:db8::1 | 443 | ''
          CONNECT example.com:22 - | example.com | 22 | ''
          CONNECT example.com - | example.com | -1 | ''
          CONNECT [::ffff:10.0.0.1]:443 - | 10.0.0.1 | 443 | ''
          """)
  void parse_url_givesHostPortAndPath(String request, String host, int port, String path) {
    ProxyRequest event = request(WHO + "TCP_MISS/200 5 " + request + " HIER_NONE/- -");
    assertThat(event.host()).isEqualTo(host);
    assertThat(event.port()).isEqualTo(port);
    assertThat(event.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({
    "HIER_DIRECT/192.0.2.1, 192.0.2.1",
    "DIRECT/192.0.2.1, 192.0.2.1",
    "TIMEOUT_HIER_DIRECT/192.0.2.1, 192.0.2.1",
    "ORIGINAL_DST/2001:DB8::1, 2001:db8::1",
    "HIER_DIRECT/www.example.com,",
    "DEFAULT_PARENT/192.0.2.1,",
    "FIRSTUP_PARENT/192.0.2.1,",
    "NONE/-,",
  })
  void parse_peer_isDestinationOnlyIfDirect(String peer, String address) {
    assertThat(request(WHO + "TCP_MISS/200 5 GET http://a/ - " + peer + " -").destinationAddress())
        .isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, text/html, -1",
    "text/html 1234, text/html, 1234",
    "Text/HTML;charset=utf-8 1234, text/html, 1234",
    "application/ zip-compressed, application/zip-compressed, -1",
    "application/ zip-compressed 77, application/zip-compressed, 77",
    "- 77, , 77",
    "text/plain 902351708.872, text/plain, -1",
  })
  void parse_endOfLine_givesTypeAndRequestBytes(String end, String type, long requestBytes) {
    ProxyRequest event = request(WHO + "TCP_MISS/200 5 POST http://a/ - HIER_NONE/- " + end);
    assertThat(event.contentType()).isEqualTo(type);
    assertThat(event.requestBytes()).isEqualTo(requestBytes);
  }

  @Test
  void parse_encodedUser_isDecodedInLowerCase() {
    String line = WHO + "TCP_MISS/200 5 GET http://a/ EXAMPLE%5cTar%C3%B4%zz NONE/- -";
    assertThat(request(line).user()).isEqualTo("example\\tarô%zz");
  }

  @Test
  void parse_ipv6ClientAndWholeSeconds_areRead() {
    String line = "1424221299 -5 ::ffff:10.0.0.1 NONE_NONE/400 - GET http://a/ - HIER_NONE/- -\r";
    ProxyRequest event = request(line);
    assertThat(event.client()).isEqualTo("10.0.0.1");
    assertThat(event.time()).isEqualTo(millis("2015-02-18T01:01:39Z"));
    assertThat(event.responseBytes()).isEqualTo(-1);
    assertThat(event.userAgent()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONE/400 5 NONE error:invalid-request - HIER_NONE/- text/html",
        "NONE/000 0 NONE error:transaction-end-before-headers - HIER_NONE/- -",
        "TCP_DENIED/403 5 GET /squid-internal-static/icons/SN.png - HIER_NONE/- -",
        "NONE/400 5 GET error:invalid-request - HIER_NONE/- text/html",
      })
  void parse_noRequest_isUninteresting(String rest) {
    assertUninteresting("squid", WHO + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1424221299.090 21 192.168.xxx.xxx TCP_MISS/200 5 GET http://a/ - NONE/- - | squid.client | 192.168.xxx.xxx
          1424221299.090 21 pc15 TCP_MISS/200 5 GET http://a/ - NONE/- -            | squid.client | pc15
          18/Feb/2015 21 10.0.0.1 TCP_MISS/200 5 GET http://a/ - NONE/- -           | squid.time   | 18/Feb/2015
          1424221299.090 21 10.0.0.1 TCP_MISS/2x0 5 GET http://a/ - NONE/- -        | squid.status | 2x0
          1424221299.090 21 10.0.0.1 TCP_MISS/200 5k GET http://a/ - NONE/- -       | squid.bytes  | 5k
          1424221299.090 21 10.0.0.1 TCP_MISS/200 5 GET http:/// - NONE/- -         | squid.url    | http:///
          1424221299.090 21 10.0.0.1 TCP_MISS/200 5 CONNECT a:99999 - NONE/- -      | squid.url    | a:99999
          1424221299.090 21 10.0.0.1 TCP_MISS 5 GET http://a/ - NONE/- -            | squid.result | TCP_MISS
          1424221299.090 2 10.0.0.1 TCP_MISS/200 5 GET http://a/b c - NONE/- -      | squid.peer   | -
          1424221299.090 x 10.0.0.1 TCP_MISS/200 5 GET http://a/ - NONE/- -         | squid.result | x
          1424221299.090 21 10.0.0.1 TCP_MISS/200 5 GET http://a/ - NONE/-          | squid.fields | 9
          1424221299.090 21 10.0.0.1                                                | squid.fields | 3
          ''                                                                        | squid.fields | 0
          """)
  void parse_damagedLine_isRejectedWithItsValue(String line, String key, String value) {
    assertThat(rejected("squid", line).key()).isEqualTo(key);
    assertThat(rejected("squid", line).args()).contains(value);
  }

  private static ProxyRequest request(String line) {
    return accepted("squid", line, ProxyRequest.class);
  }
}
