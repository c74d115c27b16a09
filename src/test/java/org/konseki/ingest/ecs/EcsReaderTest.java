package org.konseki.ingest.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.ecs.Reading.event;
import static org.konseki.ingest.ecs.Reading.read;
import static org.konseki.ingest.ecs.Reading.rejection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.DnsQuery;
import org.konseki.event.EventIds;
import org.konseki.event.Origin;
import org.konseki.ingest.Parsed.Accepted;
import org.konseki.ingest.Parsed.Rejected;

class EcsReaderTest {

  private static final String DNS =
      "'source':{'ip':'192.168.100.15'},'dns':{'question':{'name':'APT.example.COM.','type':'a'}}";

  @Test
  void read_dnsQuery_givesItsFieldsInCanonicalForm() {
    DnsQuery query = event(DnsQuery.class, DNS);

    assertThat(query.client()).isEqualTo("192.168.100.15");
    assertThat(query.name()).isEqualTo("apt.example.com");
    assertThat(query.type()).isEqualTo("A");
    assertThat(query.time()).isEqualTo(Instant.parse("2015-11-17T00:30:00Z").toEpochMilli());
  }

  @Test
  void read_withoutEventId_isIdentifiedByDatasetAndText() {
    String json = "{\"@timestamp\":1447720200000," + DNS.replace('\'', '"') + "}";
    Origin origin = ((Accepted) read(json)).event().origin();

    assertThat(origin.id()).isEqualTo(EventIds.of("dns", json));
    assertThat(origin.original()).isEqualTo(json);
    assertThat(origin.dataset()).isEqualTo("dns");
  }

  @Test
  void read_withEventIdDatasetAndOriginal_keepsThem() {
    Origin origin =
        event(
                DnsQuery.class,
                DNS + ",'event':{'id':'e-1','dataset':'bind.query','original':'client …'}")
            .origin();

    assertThat(origin.id()).isEqualTo("e-1");
    assertThat(origin.dataset()).isEqualTo("bind.query");
    assertThat(origin.original()).isEqualTo("client …");
    assertThat(origin.extra()).isEmpty();
  }

  @Test
  void read_observer_isTheFirstOfObserverLogSourceAndHost() {
    String host = DNS + ",'host.name':'ns1'";
    String logSource = host + ",'log':{'source':{'address':'10.0.0.1:514'}}";

    assertThat(event(DnsQuery.class, host).origin().observer()).isEqualTo("ns1");
    assertThat(event(DnsQuery.class, logSource).origin().observer()).isEqualTo("10.0.0.1:514");
    assertThat(event(DnsQuery.class, host + ",'log.source':'relay'").origin().observer())
        .isEqualTo("relay");
    assertThat(event(DnsQuery.class, logSource + ",'observer.name':'o'").origin().observer())
        .isEqualTo("o");
  }

  @Test
  void read_fieldsTheKindDoesNotRead_areKeptByDottedName() {
    Map<String, Object> extra =
        event(
                DnsQuery.class,
                DNS
                    + ",'user':{'name':'sato'},'labels':{'site.id':7,'ok':true,'load':0.5},"
                    + "'tags':['a','b'],'parts':[{'n':1},{'n':2}],'none':null,"
                    + "'dns':{'answers.ttl':60},'winlog':{'event_data':{'X':'y'}}")
            .origin()
            .extra();

    assertThat(extra)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "user.name",
                "sato",
                "labels.site.id",
                7L,
                "labels.ok",
                true,
                "labels.load",
                0.5,
                "tags",
                List.of("a", "b"),
                "parts.n",
                List.of(1L, 2L),
                "dns.answers.ttl",
                60L,
                "winlog.event_data.X",
                "y"));
  }

  @Test
  void read_aTextWhereAnObjectIsUsual_isKept() {
    assertThat(
            event(DnsQuery.class, DNS + ",'host':'ns1','winlog.event_data':'x'").origin().extra())
        .isEqualTo(Map.of("host", "ns1", "winlog.event_data", "x"));
  }

  @Test
  void read_thousandUnknownFields_keepsTheFirstOnes() {
    StringBuilder members = new StringBuilder(DNS);
    for (int i = 0; i < 1000; i++) {
      members.append(",'x").append(i).append("':").append(i);
    }

    Map<String, Object> extra = event(DnsQuery.class, members.toString()).origin().extra();

    assertThat(extra).hasSize(Extras.MAX_VALUES).containsEntry("x0", 0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{'a':}", "{'a':1} x", "{'a':1}{'b':2}", "{'a':tru}", "nonsense"})
  void read_malformedJson_isRejected(String json) {
    assertThat(rejection(json).key()).isIn("json.malformed", "json.object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "'text'"})
  void read_otherJson_isRejected(String json) {
    assertThat(rejection(json).key()).isEqualTo("json.object");
  }

  @Test
  void read_malformedJson_showsThePlace() {
    Rejected rejected = rejection("{'a': 1, 'b': 2, 'c': 3, 'name' = 4}");

    assertThat(rejected.key()).isEqualTo("json.malformed");
    assertThat(rejected.args().get(0)).contains("'name' =".replace('\'', '"'));
  }

  @Test
  void read_nothingThatTellsTheKind_isRejected() {
    assertThat(rejection("{'@timestamp':0,'message':'x','event.dataset':'misc'}"))
        .isEqualTo(Rejected.of("ecs.kind", "misc"));
  }

  @Test
  void read_missingFields_areNamed() {
    assertThat(rejection("{'dns.question.name':'a.example','source.ip':'10.0.0.1'}"))
        .isEqualTo(Rejected.of("ecs.no-time"));
    assertThat(rejection("{'@timestamp':1,'dns.question.name':'a.example'}"))
        .isEqualTo(Rejected.of("ecs.missing", "source.ip", "dns"));
    assertThat(rejection("{'@timestamp':1,'source.ip':'10.0.0.1','event.dataset':'dns'}"))
        .isEqualTo(Rejected.of("ecs.missing", "dns.question.name", "dns"));
  }

  @Test
  void read_badValues_areShownWithTheirField() {
    assertThat(rejection("{'@timestamp':'today','dns.question.name':'a','source.ip':'10.0.0.1'}"))
        .isEqualTo(Rejected.of("ecs.time", "today"));
    assertThat(rejection("{'@timestamp':1,'dns.question.name':'a','source.ip':'192.168.xxx.xxx'}"))
        .isEqualTo(Rejected.of("ecs.address", "source.ip", "192.168.xxx.xxx"));
    assertThat(rejection("{'@timestamp':1,'dns.question.name':{'x':1},'source.ip':'10.0.0.1'}"))
        .isEqualTo(Rejected.of("ecs.type", "dns.question.name"));
  }

  @Test
  void read_longValues_areCutInTheReason() {
    String value = "x".repeat(10_000);

    assertThat(rejection("{'@timestamp':1,'dns.question.name':'a','source.ip':'" + value + "'}"))
        .isEqualTo(Rejected.of("ecs.address", "source.ip", "x".repeat(100) + "…"));
  }

  @Test
  void read_deepNesting_isRejected() {
    assertThat(rejection("{'a':".repeat(100_000)).key()).isEqualTo("json.malformed");
  }

  @Test
  void read_longDottedKeys_takesLinearTime() {
    String dots = ".".repeat(49_000);
    String json =
        "{'@timestamp':1," + ("'" + dots + "':{'" + dots + "':1},").repeat(20) + DNS + "}";

    assertThat(read(json)).isInstanceOf(Accepted.class);
  }

  @Property
  void read_anyText_neverThrows(@ForAll String text) {
    assertThat(read(text)).isNotNull();
    assertThat(read("{'@timestamp':1,'event.dataset':'" + text)).isNotNull();
  }
}
