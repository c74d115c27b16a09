package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;
import org.konseki.enrich.IndicatorParser.Draft;
import org.konseki.enrich.IndicatorParser.Result.Accepted;
import org.konseki.event.Attachment;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DirectoryEvent.Outcome;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.FirewallTraffic.Action;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;

/** Whatever an event's fields hold, it becomes a fact. */
class EnricherPropertiesTest {

  private final LogonSessions sessions = new LogonSessions();
  private final Enricher enricher =
      TestTables.empty()
          .row("network/zones", "zone", "a", "cidr", "not a block", "role", "internal")
          .row("network/domains", "domain", "ours.co.jp")
          .row("mail/senders", "header", "*@*", "envelope", "?")
          .row("mail/attachments", "extension", "exe")
          .row("proxy/user-agents", "pattern", "*a*b?c*", "decision", "standard")
          .row(
              "calendar/hours",
              "hours",
              BusinessHoursTest.hours("08:30", "18:00"),
              "holidays",
              "JP")
          .row("calendar/maintenance", "destination", "*a*")
          .row("ad/admin-hosts", "account", "*", "addresses", List.of("h", "10.0.0.0/8"))
          .enricher(
              IndicatorIndex.of(
                  List.of(
                      parsed("domain", "example.com"),
                      parsed("cidr", "10.0.0.0/8"),
                      parsed("url", "example.com/a"),
                      parsed("email", "a@example.com"),
                      parsed("file-name", "a.exe"),
                      parsed("sha256", "ab".repeat(32)))),
              sessions);

  private static Indicator parsed(String type, String value) {
    return ((Accepted) IndicatorParser.parse(Draft.of(type, value))).indicator();
  }

  private static Origin origin(long time, String text) {
    return new Origin("id", time, "d", text, "o", Map.of("hash.sha256", text));
  }

  private void check(Event event) {
    Fact fact = enricher.enrich(event);
    assertThat(fact.event()).isSameAs(event);
    assertThat(fact.indicatorMatched()).isEqualTo(!fact.indicators().isEmpty());
  }

  @Property
  void enrich_anyNetworkEvent_neverThrows(
      @ForAll String a,
      @ForAll String b,
      @ForAll @WithNull String c,
      @ForAll int number,
      @ForAll long time) {
    Origin origin = origin(time, a);
    check(new DnsQuery(origin, a, b, c));
    check(new FirewallTraffic(origin, Action.OTHER, a, number, b, number, c, c, c, c, -1, -1, c));
    check(new ProxyRequest(origin, a, c, b, a, b, number, a, number, -1, -1, c, c, c, c));
  }

  @Property
  void enrich_anyMail_neverThrows(
      @ForAll String a,
      @ForAll @WithNull String b,
      @ForAll @WithNull String c,
      @ForAll Direction direction) {
    check(
        new MailMessage(
            origin(0, a),
            new MailAddress(b, a),
            c,
            List.of(a),
            b,
            c,
            List.of(new Attachment(a, b)),
            direction,
            c,
            -1));
    check(
        new MailMessage(
            origin(0, a), null, b, List.of(), null, null, List.of(), direction, null, -1));
  }

  @Property
  void enrich_anyRecord_neverThrows(
      @ForAll @WithNull String a,
      @ForAll @WithNull String b,
      @ForAll @WithNull String c,
      @ForAll int number) {
    int[] codes = {4624, 4625, 4672, 4768, 4769, 4776, 1102, number};
    for (int code : codes) {
      DirectoryEvent event =
          new DirectoryEvent(
              origin(number, ""),
              code,
              a,
              b,
              c,
              a,
              b,
              c,
              a,
              b,
              c,
              a,
              b,
              c,
              a,
              number,
              Outcome.UNKNOWN,
              Map.of());
      check(event);
      sessions.await(event);
      sessions.learn(event);
    }
  }
}
