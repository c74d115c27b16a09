package org.konseki.state;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.konseki.event.Arrival;
import org.konseki.event.Attachment;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;

/** Any events: all kinds, whatever their fields hold. */
final class Events {

  private Events() {}

  static Arbitrary<Event> any() {
    return Arbitraries.oneOf(proxy(), dns(), firewall(), directory(), mail());
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(20),
        Arbitraries.of("", "痕跡", "𠮷野家", "a\0b", "ｐｏｗｅｒ\u202Eexe"));
  }

  private static Arbitrary<String> maybe() {
    return text().injectNull(0.2);
  }

  private static Arbitrary<Long> number() {
    return Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-1, 70_000));
  }

  private static Arbitrary<Integer> small() {
    return Arbitraries.integers();
  }

  private static Arbitrary<Object> value() {
    Arbitrary<Object> plain =
        Arbitraries.oneOf(
            text().map(Object.class::cast),
            number().map(Object.class::cast),
            small().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.bigDecimals().map(Object.class::cast),
            Arbitraries.bigIntegers().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast));
    return Arbitraries.oneOf(
        plain,
        plain.list().ofMaxSize(3).map(Object.class::cast),
        Arbitraries.maps(text(), plain).ofMaxSize(3).map(Object.class::cast));
  }

  private static Arbitrary<Origin> origin() {
    Arbitrary<Map<String, Object>> extra = Arbitraries.maps(text(), value()).ofMaxSize(3);
    Arbitrary<Arrival> arrival =
        Combinators.combine(number().injectNull(0.8), Arbitraries.of(true, false)).as(Arrival::new);
    return Combinators.combine(text(), number(), text(), maybe(), text(), extra, arrival)
        .as(Origin::new);
  }

  private static Arbitrary<Event> proxy() {
    return Combinators.combine(origin(), text(), maybe(), number(), small(), maybe(), maybe())
        .as(
            (origin, text, maybe, number, port, agent, address) ->
                new ProxyRequest(
                    origin,
                    text,
                    maybe,
                    "GET",
                    "http://" + text,
                    text,
                    port,
                    text,
                    200,
                    number,
                    number,
                    agent,
                    address,
                    maybe,
                    agent));
  }

  private static Arbitrary<Event> dns() {
    return Combinators.combine(origin(), text(), text(), maybe()).as(DnsQuery::new);
  }

  private static Arbitrary<Event> firewall() {
    Arbitrary<FirewallTraffic.Action> action = Arbitraries.of(FirewallTraffic.Action.class);
    return Combinators.combine(origin(), action, text(), small(), maybe(), maybe(), number())
        .as(
            (origin, act, text, port, maybe, zone, bytes) ->
                new FirewallTraffic(
                    origin, act, text, port, text, port, maybe, zone, maybe, zone, bytes, -1,
                    maybe));
  }

  private static Arbitrary<Event> directory() {
    Arbitrary<DirectoryEvent.Outcome> outcome = Arbitraries.of(DirectoryEvent.Outcome.class);
    Arbitrary<Map<String, String>> data = Arbitraries.maps(text(), text()).ofMaxSize(4);
    return Combinators.combine(origin(), small(), maybe(), maybe(), maybe(), outcome, data)
        .as(
            (origin, code, a, b, c, result, fields) ->
                new DirectoryEvent(
                    origin, code, a, b, c, a, c, b, a, b, c, a, b, c, a, code, result, fields));
  }

  private static Arbitrary<Event> mail() {
    Arbitrary<List<String>> recipients = text().list().ofMaxSize(3);
    Arbitrary<List<Attachment>> attachments =
        Combinators.combine(text(), maybe()).as(Attachment::new).list().ofMaxSize(2);
    Arbitrary<MailAddress> from =
        Combinators.combine(maybe(), text()).as(MailAddress::new).injectNull(0.3);
    Arbitrary<MailMessage.Direction> direction = Arbitraries.of(MailMessage.Direction.class);
    return Combinators.combine(
            origin(), from, maybe(), recipients, maybe(), attachments, direction, number())
        .as(
            (origin, header, maybe, to, other, files, way, bytes) ->
                new MailMessage(origin, header, maybe, to, other, maybe, files, way, other, bytes));
  }
}
