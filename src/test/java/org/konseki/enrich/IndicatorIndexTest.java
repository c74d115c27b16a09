package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.konseki.enrich.TestEvents.connect;
import static org.konseki.enrich.TestEvents.directory;
import static org.konseki.enrich.TestEvents.dns;
import static org.konseki.enrich.TestEvents.get;
import static org.konseki.enrich.TestEvents.mail;
import static org.konseki.enrich.TestEvents.mailWith;
import static org.konseki.enrich.TestEvents.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.enrich.Indicator.Type;
import org.konseki.enrich.IndicatorParser.Draft;
import org.konseki.enrich.IndicatorParser.Result.Accepted;
import org.konseki.event.Attachment;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.Origin;

class IndicatorIndexTest {

  private static Indicator indicator(String type, String value) {
    return ((Accepted) IndicatorParser.parse(Draft.of(type, value))).indicator();
  }

  private static Indicator domain(String value, boolean subdomains, boolean apex, long expires) {
    return new Indicator(Type.DOMAIN, value, subdomains, apex, null, -1, expires);
  }

  private static boolean matches(Indicator indicator, Event event) {
    return !IndicatorIndex.of(List.of(indicator)).matches(event).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, apt.example.com, true",
    "example.com, example.com, true",
    "example.com, notexample.com, false",
    "example.com, com, false",
    "apt.example.com, example.com, false",
    "*.example.com, apt.example.com, true",
    "*.example.com, a.b.example.com, true",
    "*.example.com, example.com, false",
  })
  void domain_matchesNames(String value, String name, boolean expected) {
    assertThat(matches(indicator("domain", value), dns(name))).isEqualTo(expected);
  }

  @Test
  void domain_withoutSubdomains_matchesExactly() {
    Indicator exact = domain("example.com", false, true, Long.MAX_VALUE);
    assertThat(matches(exact, dns("example.com"))).isTrue();
    assertThat(matches(exact, dns("www.example.com"))).isFalse();
  }

  @Test
  void expired_atEventTime_doesNotMatch() {
    Event event = new DnsQuery(TestEvents.origin(1000), "192.0.2.1", "example.com", "A");
    assertThat(matches(domain("example.com", true, true, 1000), event)).isFalse();
    assertThat(matches(domain("example.com", true, true, 1001), event)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example/x?y=1, http://a.example/x?y=1, true",
    "http://a.example/x?y=1, http://a.example/x?y=2, false",
    "http://a.example/x?y=1, http://a.example/x, false",
    "http://a.example/x, http://a.example/x?y=2, true",
    "http://a.example/x, https://a.example/x, false",
    "a.example/x, https://a.example/x?y=2, true",
    "a.example/x, http://a.example:80/x, true",
    "http://a.example/x, http://A.Example:80/x#top, true",
    "http://a.example/x, http://a.example:8080/x, false",
    "http://a.example/x, http://a.example/X, false",
    "http://a.example/x, http://a.example/xy, false",
    "http://a.example/, http://a.example/x, false",
  })
  void url_matchesRequests(String value, String url, boolean expected) {
    assertThat(matches(indicator("url", value), get(url, null, 0))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "ip, 203.0.113.9, 203.0.113.9, true",
    "ip, 203.0.113.9, 203.0.113.90, false",
    "cidr, 203.0.113.0/24, 203.0.113.90, true",
    "cidr, 2001:db8::/32, 2001:db8::7, true",
    "cidr, 2001:db8::/32, 2001:db9::7, false",
  })
  void address_matchesEverywhere(String type, String value, String address, boolean expected) {
    Indicator indicator = indicator(type, value);
    assertThat(matches(indicator, traffic("192.168.1.1", null, address, null))).isEqualTo(expected);
    assertThat(matches(indicator, connect(address, 443, false))).isEqualTo(expected);
    assertThat(matches(indicator, directory(4624).address(address).build())).isEqualTo(expected);
  }

  @Test
  void mail_matchesEveryField() {
    IndicatorIndex index =
        IndicatorIndex.of(
            List.of(
                indicator("email", "Attack@example.com"),
                indicator("domain", "bad.example.org"),
                indicator("ip", "203.0.113.9"),
                indicator("file-name", "Invoice.exe")));
    assertThat(index.matches(mail("x", "attack@example.com", "a@mx.bad.example.org")))
        .extracting(match -> match.type() + " " + match.field() + " " + match.observed())
        .containsExactly(
            "email email.from.address attack@example.com",
            "domain email.sender.address a@mx.bad.example.org",
            "ip source.ip 203.0.113.9");
    assertThat(index.matches(mailWith("hello", new Attachment("ＩＮＶＯＩＣＥ.exe. ", null))))
        .extracting(IndicatorMatch::field)
        .contains("email.attachments.file.name");
    assertThat(index.matches(mailWith("請求書「invoice.exe」について")))
        .extracting(IndicatorMatch::field)
        .contains("email.subject");
    assertThat(index.matches(mailWith("see http://www.bad.example.org/x")))
        .extracting(IndicatorMatch::field)
        .contains("email.subject");
    assertThat(index.matches(mailWith("see http://bad.example.com/bad.example.org")))
        .extracting(IndicatorMatch::field)
        .doesNotContain("email.subject");
    assertThat(index.matches(mailWith("see www.bad.example.org now")))
        .extracting(IndicatorMatch::field)
        .contains("email.subject");
  }

  @Test
  void sha256_matchesExtraFields() {
    String digest = "ab".repeat(32);
    Origin origin =
        new Origin(
            "id",
            0,
            "d",
            null,
            "o",
            Map.of("file.hash.sha256", List.of("x", digest.toUpperCase(java.util.Locale.ROOT))));
    Event event = new DnsQuery(origin, "192.0.2.1", "example.com", "A");
    assertThat(matches(indicator("sha256", digest), event)).isTrue();
  }

  @Test
  void with_addedAndRemoved_leavesTheOldIndexAsItWas() {
    Indicator one = indicator("domain", "one.example.com");
    Indicator two = indicator("cidr", "203.0.113.0/24");
    IndicatorIndex first = IndicatorIndex.of(List.of(one));
    IndicatorIndex second = first.with(List.of(two), List.of(one));
    assertThat(first.size()).isEqualTo(1);
    assertThat(second.size()).isEqualTo(1);
    assertThat(first.matches(dns("one.example.com"))).hasSize(1);
    assertThat(second.matches(dns("one.example.com"))).isEmpty();
    assertThat(second.matches(traffic("10.0.0.1", null, "203.0.113.1", null))).hasSize(1);
    assertThat(second.with(List.of(), List.of(two)).size()).isZero();
  }

  @Test
  void with_sameIndicatorAgain_replacesIt() {
    IndicatorIndex index = IndicatorIndex.of(List.of(domain("a.example.com", true, true, 5)));
    IndicatorIndex renewed =
        index.with(List.of(domain("a.example.com", true, true, Long.MAX_VALUE)), List.of());
    assertThat(renewed.size()).isEqualTo(1);
    assertThat(renewed.matches(dns("a.example.com"))).hasSize(1);
  }

  @Property
  void matches_anyIndicators_agreesWithScan(
      @ForAll("indicators") List<Indicator> indicators, @ForAll("names") String name) {
    IndicatorIndex index = IndicatorIndex.empty();
    List<Indicator> kept = new ArrayList<>();
    for (Indicator indicator : indicators) {
      boolean add = indicator.confidence() > 30;
      index =
          index.with(add ? List.of(indicator) : List.of(), add ? List.of() : List.of(indicator));
      kept.removeIf(k -> k.value().equals(indicator.value()) && k.apex() == indicator.apex());
      if (add) {
        kept.add(indicator);
      }
    }
    assertThat(index.size()).isEqualTo(kept.size());
    long expected = kept.stream().filter(indicator -> scan(indicator, name)).count();
    assertThat(index.matches(dns(name))).hasSize((int) expected);
  }

  @Property(tries = 200)
  void matches_anyBlocks_agreesWithScan(@ForAll Random random) {
    IndicatorIndex index = IndicatorIndex.empty();
    Map<String, Indicator> kept = new HashMap<>();
    for (int step = 0; step < 6; step++) {
      List<Indicator> added = new ArrayList<>();
      for (int i = random.nextInt(600); i > 0; i--) {
        String text =
            "10."
                + random.nextInt(4)
                + "."
                + random.nextInt(256)
                + ".0/"
                + (16 + random.nextInt(9));
        added.add(indicator("cidr", text));
      }
      List<Indicator> removed = kept.values().stream().filter(k -> random.nextInt(4) == 0).toList();
      index = index.with(added, removed);
      removed.forEach(indicator -> kept.remove(indicator.value()));
      added.forEach(indicator -> kept.put(indicator.value(), indicator));
    }
    assertThat(index.size()).isEqualTo(kept.size());
    String address = "10.1." + random.nextInt(256) + ".7";
    long expected =
        kept.values().stream()
            .filter(indicator -> Cidr.parse(indicator.value()).contains(Address.parse(address)))
            .count();
    assertThat(index.matches(traffic("192.0.2.1", null, address, null))).hasSize((int) expected);
  }

  private static boolean scan(Indicator indicator, String name) {
    return name.equals(indicator.value())
        ? indicator.apex()
        : indicator.subdomains() && name.endsWith("." + indicator.value());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("a", "b", "aa", "ba", "c")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(labels -> String.join(".", labels));
  }

  @Provide
  Arbitrary<List<Indicator>> indicators() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    return Combinators.combine(names(), flags, flags, Arbitraries.integers().between(0, 100))
        .as(
            (name, below, apex, confidence) ->
                new Indicator(Type.DOMAIN, name, below, apex, null, confidence, Long.MAX_VALUE))
        .list()
        .ofMaxSize(60);
  }

  @Test
  void realLists_allMatchThemselves() throws IOException {
    Path file = Path.of("../shared/fixtures/ioc/maltrail_plugx.txt");
    assumeTrue(Files.exists(file));
    List<Indicator> indicators = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()
          && !line.startsWith("#")
          && IndicatorParser.parse(Draft.of(null, line)) instanceof Accepted accepted) {
        indicators.add(accepted.indicator());
      }
    }
    assertThat(indicators).hasSizeGreaterThan(1000);
    IndicatorIndex index = IndicatorIndex.of(indicators);
    for (Indicator indicator : indicators) {
      if (indicator.type() == Type.DOMAIN) {
        assertThat(index.matches(dns("www." + indicator.value()))).isNotEmpty();
      }
    }
  }

  @Test
  void popularSites_matchNoRealIndicator() throws IOException {
    Path lists = Path.of("../shared/fixtures/ioc");
    assumeTrue(Files.exists(lists));
    List<Indicator> indicators = new ArrayList<>();
    for (String name : List.of("maltrail_plugx.txt", "maltrail_kovter.txt")) {
      for (String line : Files.readAllLines(lists.resolve(name))) {
        if (!line.startsWith("#")
            && IndicatorParser.parse(Draft.of(null, line)) instanceof Accepted accepted) {
          indicators.add(accepted.indicator());
        }
      }
    }
    IndicatorIndex index = IndicatorIndex.of(indicators);
    String popular = Files.readString(lists.resolve("misp_warninglist_cisco_top1000.json"));
    for (String part : popular.split("\"")) {
      if (part.indexOf('.') > 0 && part.indexOf(' ') < 0 && part.indexOf('/') < 0) {
        assertThat(index.matches(dns(part))).as(part).isEmpty();
      }
    }
  }
}
