package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.enrich.TestEvents.at;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.konseki.event.Subject;

class ExceptionsTest {

  private static final Subject PC = new Subject("192.0.2.40", "example\\taro");
  private static final long NOON = at("2026-03-02T12:00");

  @Test
  void find_noRows_excusesNothing() {
    assertThat(Exceptions.NONE.find("d", PC, List.of("a.example.com"), NOON, NOON)).isNull();
  }

  @Test
  void find_detection_ofThatOneOnly() {
    Exceptions exceptions = exceptions("detection", "proxy-user-agent");

    assertThat(find(exceptions, "proxy-user-agent")).isEqualTo("response/exceptions#1");
    assertThat(find(exceptions, "proxy-indicator")).isNull();
  }

  @Test
  void find_severalRows_topmost() {
    Exceptions exceptions =
        of(
            TestTables.empty()
                .row("response/exceptions", "client", "192.0.2.0/24")
                .row("response/exceptions", "detection", "d"));

    assertThat(find(exceptions, "d")).isEqualTo("response/exceptions#1");
    assertThat(exceptions.find("d", Subject.ofHost("10.0.0.1"), List.of(), NOON, NOON))
        .isEqualTo("response/exceptions#2");
    assertThat(find(exceptions, "other")).isEqualTo("response/exceptions#1");
  }

  @Test
  void find_client_addressOrBlock() {
    assertThat(find(exceptions("client", "192.0.2.40"), "d")).isNotNull();
    assertThat(find(exceptions("client", "192.0.2.0/24"), "d")).isNotNull();
    assertThat(find(exceptions("client", "192.0.2.41"), "d")).isNull();
    assertThat(
            exceptions("client", "192.0.2.40")
                .find("d", Subject.ofUser("taro"), List.of(), NOON, NOON))
        .isNull();
  }

  @Test
  void find_user_byWholeNameOrWithoutItsDomain() {
    assertThat(find(exceptions("user", "EXAMPLE\\Taro"), "d")).isNotNull();
    assertThat(find(exceptions("user", "taro"), "d")).isNotNull();
    assertThat(find(exceptions("user", "ta*"), "d")).isNotNull();
    assertThat(find(exceptions("user", "other\\taro"), "d")).isNull();
    assertThat(find(exceptions("user", "jiro"), "d")).isNull();
    assertThat(
            exceptions("user", "taro").find("d", Subject.ofHost("10.0.0.1"), List.of(), NOON, NOON))
        .isNull();
    assertThat(
            exceptions("user", "taro")
                .find("d", Subject.ofUser("taro@example.co.jp"), List.of(), NOON, NOON))
        .as("a mail address is another name")
        .isNull();
  }

  @Test
  void find_destination_domainAndBelowOrPattern() {
    assertThat(to(exceptions("destination", "example.com"), "example.com")).isNotNull();
    assertThat(to(exceptions("destination", "example.com"), "Repo.Example.com")).isNotNull();
    assertThat(to(exceptions("destination", "example.com"), "badexample.com")).isNull();
    assertThat(to(exceptions("destination", "*.example.com"), "example.com")).isNull();
    assertThat(to(exceptions("destination", "repo-?.example.com"), "repo-1.example.com"))
        .isNotNull();
    assertThat(to(exceptions("destination", "198.51.100.0/24"), "198.51.100.7")).isNotNull();
    assertThat(to(exceptions("destination", "example.com"))).isNull();
  }

  @Test
  void find_severalDestinations_onlyIfTheRowCoversAll() {
    Exceptions exceptions = exceptions("destination", "example.com");

    assertThat(to(exceptions, "a.example.com", "b.example.com")).isNotNull();
    assertThat(to(exceptions, "a.example.com", "evil.example.net")).isNull();
  }

  @Test
  void find_soManyDestinationsThatSomeAreForgotten_isNotExcused() {
    Exceptions exceptions = exceptions("destination", "example.com");
    List<String> many = IntStream.range(0, 50).mapToObj(i -> "h" + i + ".example.com").toList();

    assertThat(exceptions.find("d", PC, many, NOON, NOON)).isNull();
    assertThat(exceptions.find("d", PC, many.subList(0, 49), NOON, NOON)).isNotNull();
  }

  @Test
  void find_dates_areDaysOfTheOrganisationBothIncluded() {
    Exceptions exceptions =
        exceptions(
            "detection", "d",
            "from", LocalDate.parse("2026-03-02"),
            "until", LocalDate.parse("2026-03-03"));

    assertThat(during(exceptions, "2026-03-02T00:00", "2026-03-03T23:59")).isNotNull();
    assertThat(during(exceptions, "2026-03-01T23:59", "2026-03-01T23:59")).isNull();
    assertThat(during(exceptions, "2026-03-04T00:00", "2026-03-04T00:00")).isNull();
  }

  @Test
  void find_eventsBeyondTheDates_areNotExcusedWithTheOthers() {
    Exceptions exceptions = exceptions("detection", "d", "until", LocalDate.parse("2026-03-03"));

    assertThat(during(exceptions, "2026-03-03T22:00", "2026-03-04T05:00")).isNull();
  }

  @Test
  void find_allConditionsOfARow_mustHold() {
    Exceptions exceptions =
        exceptions("detection", "d", "client", "192.0.2.40", "destination", "example.com");

    assertThat(to(exceptions, "example.com")).isNotNull();
    assertThat(to(exceptions, "example.net")).isNull();
    assertThat(exceptions.find("d", Subject.ofHost("10.0.0.1"), List.of("example.com"), NOON, NOON))
        .isNull();
  }

  private static String find(Exceptions exceptions, String detection) {
    return exceptions.find(detection, PC, Collections.emptyList(), NOON, NOON);
  }

  private static String to(Exceptions exceptions, String... destinations) {
    return exceptions.find("d", PC, List.of(destinations), NOON, NOON);
  }

  private static String during(Exceptions exceptions, String from, String until) {
    return exceptions.find("d", PC, List.of(), at(from), at(until));
  }

  private static Exceptions exceptions(Object... cells) {
    return of(TestTables.empty().row("response/exceptions", cells));
  }

  private static Exceptions of(TestTables tables) {
    return Exceptions.of(tables.rows("response/exceptions"), TestTables.TOKYO);
  }
}
