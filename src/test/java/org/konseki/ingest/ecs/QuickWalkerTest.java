package org.konseki.ingest.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.konseki.ingest.Parsed.Accepted;

/** Whatever a text is, the short way says of it what the JSON library says, or nothing. */
class QuickWalkerTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  private static final EcsReader READER = EcsReader.ofAllKinds();

  private static final String EVENT =
      """
      {"@timestamp":"2014-12-16T01:03:55+09:00", "event":{"dataset":"dns","sequence":7},\
      "source":{"ip":"192.168.100.15","port":53},"dns.question":{"name":"例.example","type":"A"},\
      "labels":[true,false,null,{"a":1.5}],"winlog":{"event_data":{"A":12,"B":{"C":"x"}}}}""";

  @Test
  void walk_ordinaryEvent_needsNoLibrary() {
    String plain = EVENT.replace("1.5", "15");

    assertThat(new QuickWalker(plain, new EcsFields(plain, ZONE)).walk()).isTrue();
    assertThat(READER.read(plain, ZONE)).isInstanceOf(Accepted.class);
  }

  @Property(tries = 2_000)
  void read_anyObject_asTheLibraryReadsIt(@ForAll("objects") String json) {
    assertThat(READER.read(json, ZONE)).isEqualTo(READER.readThoroughly(json, ZONE));
  }

  @Property(tries = 3_000)
  void read_damagedEvent_asTheLibraryReadsIt(
      @ForAll("noise") String noise,
      @ForAll @IntRange(max = 400) int at,
      @ForAll @IntRange(max = 3) int dropped) {
    int from = Math.min(at, EVENT.length());
    String json =
        EVENT.substring(0, from)
            + noise
            + EVENT.substring(Math.min(from + dropped, EVENT.length()));

    assertThat(READER.read(json, ZONE)).isEqualTo(READER.readThoroughly(json, ZONE));
  }

  @Provide
  Arbitrary<String> noise() {
    return Arbitraries.of(
        "",
        " ",
        "\t",
        "\n",
        "\"",
        "\\",
        "\\u0041",
        "\\n",
        ",",
        ":",
        "{",
        "}",
        "[",
        "]",
        "0",
        "-1",
        "1e3",
        "00",
        "null",
        "nul",
        "true",
        "\u0000",
        "\u00a0",
        "\ufeff",
        "é",
        "\ud800",
        "/**/",
        "[[[[[",
        "}}",
        "12345678901234567890",
        "{\"a\":{}}",
        "[]",
        "NaN");
  }

  @Provide
  Arbitrary<String> objects() {
    return object(3)
        .map(
            rest ->
                "{\"@timestamp\":\"2014-12-16T01:03:55Z\",\"source.ip\":\"192.0.2.1\","
                    + "\"destination.ip\":\"192.0.2.2\","
                    + rest.substring(1));
  }

  private static Arbitrary<String> object(int depth) {
    return Combinators.combine(name(), value(depth))
        .as((name, value) -> "\"" + name + "\": " + value)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(members -> "{" + String.join(",", members) + "}");
  }

  private static Arbitrary<String> name() {
    List<String> words =
        List.of(
            "event",
            "dataset",
            "email",
            "to",
            "address",
            "attachments",
            "file",
            "name",
            "winlog",
            "event_data",
            "user",
            "source",
            "ip",
            "port",
            "",
            "x",
            "é");
    return Arbitraries.of(words)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(parts -> String.join(".", parts));
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> scalar =
        Arbitraries.of(
            "1",
            "0",
            "443",
            "-1",
            "1.0",
            "1e2",
            "123456789012345678",
            "1234567890123456789",
            "true",
            "false",
            "null",
            "\"\"",
            "\"-\"",
            "\" dns \"",
            "\"日本\"",
            "\"a\ud800b?\"",
            "\"a?b\"",
            "\"a\\\"b\"",
            "\"C:\\\\x\"",
            "\"192.0.2.3\"");
    if (depth == 0) {
      return scalar;
    }
    Arbitrary<String> inner = value(depth - 1);
    return Arbitraries.oneOf(
        scalar,
        object(depth - 1),
        inner.list().ofMaxSize(4).map(list -> "[" + String.join(" , ", list) + "]"));
  }
}
