package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.format.WindowsReading.event;
import static org.konseki.ingest.format.WindowsReading.xml;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DirectoryEvent.Outcome;
import org.konseki.ingest.Parsed.Rejected;
import org.konseki.ingest.Parsed.Uninteresting;

class WindowsXmlFormatTest {

  private static final String OPENING =
      "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>";

  private static final String LOGON =
      OPENING
          + "<System><Provider Name='Microsoft-Windows-Security-Auditing' Guid='{x}'/>"
          + "<EventID>4624</EventID><Version>2</Version><Keywords>0x8020000000000000</Keywords>"
          + "<TimeCreated SystemTime='2022-08-18T06:00:00.123456700Z'/><Correlation/>"
          + "<Channel>Security</Channel><Computer>DC1.example.local</Computer></System>"
          + "<EventData><Data Name='TargetUserName'>佐藤 &amp; co</Data>"
          + "<Data Name='SubjectUserName'>-</Data><Data Name='TargetLogonId'>0x3e7</Data>"
          + "<Data Name='IpAddress'>::ffff:10.0.0.5</Data><Data>plain</Data>"
          + "<Data Name='Empty'/></EventData>"
          + "<RenderingInfo Culture='ja-JP'><Message>ログオン</Message></RenderingInfo></Event>";

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "<?xml version='1.0'?><Events>", "<13>Aug 18 dc1 events: "})
  void parse_anEvent_givesItsFields(String before) {
    DirectoryEvent logon = event(xml(before + LOGON));

    assertThat(logon.code()).isEqualTo(4624);
    assertThat(logon.time()).isEqualTo(Instant.parse("2022-08-18T06:00:00.123Z").toEpochMilli());
    assertThat(logon.provider()).isEqualTo("Microsoft-Windows-Security-Auditing");
    assertThat(logon.computer()).isEqualTo("dc1.example.local");
    assertThat(logon.targetUser()).isEqualTo("佐藤 & co");
    assertThat(logon.subjectUser()).isNull();
    assertThat(logon.targetLogonId()).isEqualTo("0x3e7");
    assertThat(logon.sourceAddress()).isEqualTo("10.0.0.5");
    assertThat(logon.outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(logon.data()).containsEntry("param5", "plain").containsEntry("Empty", "").hasSize(6);
  }

  @Test
  void parse_userData_givesItsInnermostElements() {
    DirectoryEvent cleared =
        event(
            xml(
                OPENING
                    + "<System><EventID Qualifiers=''>1102</EventID><Channel>Security</Channel>"
                    + "<TimeCreated SystemTime='2022-08-18T06:00:00Z'/></System><UserData>"
                    + "<LogFileCleared xmlns='y'><SubjectUserName>admmig</SubjectUserName>"
                    + "<SubjectLogonId>0x123550</SubjectLogonId></LogFileCleared></UserData></Event>"));

    assertThat(cleared.subjectUser()).isEqualTo("admmig");
    assertThat(cleared.data()).containsOnlyKeys("SubjectUserName", "SubjectLogonId");
  }

  @Test
  void parse_theFrameOfAFile_isUninteresting() {
    assertThat(xml("<?xml version='1.0' encoding='utf-8'?>")).isEqualTo(Uninteresting.INSTANCE);
    assertThat(xml("<Events>")).isEqualTo(Uninteresting.INSTANCE);
    assertThat(xml("</Events>")).isEqualTo(Uninteresting.INSTANCE);
  }

  @Test
  void parse_entities_areRejected() {
    String attack =
        "<!DOCTYPE Event [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
            + LOGON.replace("plain", "&x;");

    assertThat(xml(attack)).isInstanceOf(Rejected.class);
    assertThat(xml(LOGON.replace("plain", "&x;"))).isInstanceOf(Rejected.class);
    assertThat(xml(LOGON.replace("<System>", "<!DOCTYPE x><System>"))).isInstanceOf(Rejected.class);
  }

  @Test
  void parse_badInput_isRejectedWithItsReason() {
    assertThat(xml("plain text")).isEqualTo(Rejected.of("windows.no-event", "plain text"));
    assertThat(xml("<EventData>x</EventData>"))
        .isEqualTo(Rejected.of("windows.no-event", "<EventData>x</EventData>"));
    assertThat(xml("<Event ><System>")).isEqualTo(Rejected.of("windows.xml", "<Event ><System>"));
    assertThat(xml("<Event ></Event>")).isEqualTo(Rejected.of("windows.no-event-id"));
  }

  @Property
  void parse_anyText_neverThrows(@ForAll String text) {
    assertThat(xml(text)).isNotNull();
    assertThat(xml(LOGON.replace("plain", text))).isNotNull();
    assertThat(xml(LOGON.replace("<System>", "<System " + text))).isNotNull();
  }
}
