package org.konseki.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.body.Records.all;
import static org.konseki.ingest.body.Records.stream;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlEventReaderTest {

  @Test
  void next_eventPerLine_isOneRecordEach() throws IOException {
    assertThat(read("<Event a='1'>x</Event>\r\n<Event>y</Event>\n"))
        .containsExactly("1:<Event a='1'>x</Event>", "2:<Event>y</Event>");
  }

  @Test
  void next_eventOverManyLines_isJoined() throws IOException {
    assertThat(read("<Events>\n<Event\n a='1'>\n\n <EventData/>\n</Event>\n</Events>"))
        .containsExactly(
            "1:<Events>", "2:<Event\n a='1'>\n\n <EventData/>\n</Event>", "7:</Events>");
  }

  @Test
  void next_allEventsOnOneLine_areTakenApart() throws IOException {
    assertThat(read("<?xml?><Events><Event>x</Event><Event>y</Event></Events>"))
        .containsExactly("1:<?xml?><Events><Event>x</Event>", "1:<Event>y</Event>", "1:</Events>");
  }

  @Test
  void next_unclosedEvent_doesNotTakeTheNextOneAlong() throws IOException {
    assertThat(read("<Event>cut\n<Event>y</Event>\n<Event>end"))
        .containsExactly("1:<Event>cut\n", "2:<Event>y</Event>", "3:<Event>end");
  }

  @Test
  void next_eventOverTheBound_isReportedAndPassedOver() throws IOException {
    String body = "<Event>" + "x".repeat(200_000) + "</Event>\n<Event>y</Event>";

    assertThat(all(new XmlEventReader(stream(body), 100)))
        .containsExactly("1!body.record-length", "2:<Event>y</Event>");
  }

  private static List<String> read(String body) throws IOException {
    return all(new XmlEventReader(stream(body), 1000));
  }
}
