package org.konseki.ingest.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed.Accepted;

/** However keys are nested or dotted, the event is the same. */
class EcsNestingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Map<String, Object>> EVENTS =
      List.of(
          Map.of(
              "email.from.address", "a@example.com",
              "email.to.address", "b@example.org",
              "email.attachments.file.name", "x.exe",
              "email.attachments.file.mime_type", "application/pdf"),
          Map.of(
              "source.port", 80, "destination.ip", "192.0.2.1", "observer.egress.zone", "Untrust"),
          Map.of("url.full", "http://example.com/", "http.response.status_code", 200),
          Map.of("dns.question.name", "example.com", "dns.question.type", "AAAA"),
          Map.of(
              "winlog.event_id", 4624,
              "winlog.event_data.TargetUserName", "admin",
              "winlog.event_data.A.B", "c"));

  @Property
  void read_anyNesting_givesTheSameEvent(
      @ForAll("fields") Map<String, Object> fields, @ForAll Random random) {
    ObjectNode flat = JSON.createObjectNode();
    fields.forEach((name, value) -> flat.set(name, JSON.valueToTree(value)));
    ObjectNode mixed = JSON.createObjectNode();
    fields.forEach((name, value) -> nest(mixed, name, value, random));

    assertThat(read(mixed)).isEqualTo(read(flat));
  }

  @Provide
  Arbitrary<Map<String, Object>> fields() {
    Arbitrary<String> word = Arbitraries.of("source", "event", "labels", "http", "x", "file");
    Arbitrary<String> name =
        word.list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(words -> "z." + String.join(".", words) + ".leaf");
    Arbitrary<Map<String, Object>> unknown =
        Arbitraries.maps(name, Arbitraries.integers().map(i -> (Object) i)).ofMaxSize(5);
    return Combinators.combine(Arbitraries.of(EVENTS), unknown).as(EcsNestingTest::joined);
  }

  private static Map<String, Object> joined(
      Map<String, Object> known, Map<String, Object> unknown) {
    Map<String, Object> fields = new LinkedHashMap<>(known);
    fields.put("@timestamp", 1447720200000L);
    fields.put("event.id", "e-1");
    fields.put("event.original", "text");
    fields.put("source.ip", "192.168.100.15");
    fields.putAll(unknown);
    return fields;
  }

  /** Puts a value below objects that each take one or more words of its name. */
  private static void nest(ObjectNode object, String name, Object value, Random random) {
    int dot = name.indexOf('.');
    while (dot >= 0 && random.nextBoolean()) {
      dot = name.indexOf('.', dot + 1);
    }
    if (dot < 0) {
      object.set(name, JSON.valueToTree(value));
    } else {
      nest(
          object.withObjectProperty(name.substring(0, dot)),
          name.substring(dot + 1),
          value,
          random);
    }
  }

  private static Event read(ObjectNode json) {
    return ((Accepted) EcsReader.ofAllKinds().read(json.toString(), ZoneOffset.UTC)).event();
  }
}
