package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.format.WindowsReading.event;
import static org.konseki.ingest.format.WindowsReading.json;

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

class WindowsJsonFormatTest {

  private static final String SYSTEM =
      "'Channel':'Security','Computer':'DC1','Keywords':'0x8010000000000000'";

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Winlogbeat
        "{'@timestamp':'2022-08-18T06:00:00Z','winlog':{'event_id':'4625','channel':'Security',"
            + "'computer_name':'DC1','event_data':{'TargetUserName':'sato','IpAddress':'10.0.0.5'}},"
            + "'event':{'outcome':'failure'}}",
        // NXLog
        "{'EventTime':'2022-08-18 15:00:00','EventID':4625,'Channel':'Security','Hostname':'DC1',"
            + "'EventType':'AUDIT_FAILURE','TargetUserName':'sato','IpAddress':'10.0.0.5'}",
        // Wazuh
        "{'win':{'system':{'eventID':'4625','channel':'Security','computer':'DC1','systemTime':"
            + "'2022-08-18T06:00:00.0000000Z','severityValue':'AUDIT_FAILURE'},'eventdata':"
            + "{'targetUserName':'sato','ipAddress':'10.0.0.5'}}}",
        "{'timestamp':'2022-08-18T06:00:00.000+0000','data':{'win':{'system':{'eventID':'4625',"
            + "'channel':'Security','computer':'DC1'},'eventdata':"
            + "{'targetUserName':'sato','ipAddress':'10.0.0.5'}}}}",
        // System and EventData
        "{'System':{'EventID':4625,'SystemTime':'2022-08-18T06:00:00Z',"
            + SYSTEM
            + "},"
            + "'EventData':{'TargetUserName':'sato','IpAddress':'10.0.0.5'}}",
        "{'Event':{'System':{'EventID':{'#text':4625},'TimeCreated':{'@SystemTime':"
            + "'2022-08-18T06:00:00Z'},"
            + SYSTEM
            + "},'EventData':{'Data':["
            + "{'@Name':'TargetUserName','#text':'sato'},{'@Name':'IpAddress','#text':'10.0.0.5'}]}}}",
        "{'Event':{'#attributes':{'xmlns':'x'},'System':{'EventID':{'Value':'4625'},'TimeCreated':"
            + "{'#attributes':{'SystemTime':'2022-08-18T06:00:00Z'}},"
            + SYSTEM
            + "},'EventData':"
            + "{'Data':[{'Name':'TargetUserName','Value':'sato'},"
            + "{'$':{'Name':'IpAddress'},'_':'10.0.0.5'}]}}}"
      })
  void parse_everyShape_givesTheSameFailedLogon(String line) {
    DirectoryEvent failed = event(json(line));

    assertThat(failed.code()).isEqualTo(4625);
    assertThat(failed.time()).isEqualTo(Instant.parse("2022-08-18T06:00:00Z").toEpochMilli());
    assertThat(failed.channel()).isEqualTo("Security");
    assertThat(failed.computer()).isEqualTo("dc1");
    assertThat(failed.targetUser()).isEqualTo("sato");
    assertThat(failed.sourceAddress()).isEqualTo("10.0.0.5");
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILURE);
    assertThat(failed.data())
        .containsOnlyKeys("TargetUserName", "IpAddress")
        .containsEntry("TargetUserName", "sato");
    assertThat(failed.origin().dataset()).isEqualTo("windows-json");
    assertThat(failed.origin().original()).isEqualTo(line.replace('\'', '"'));
  }

  @Test
  void parse_userData_isReadWhateverItsElementIsCalled() {
    String user = "'SubjectUserName':'admmig'";
    String system = "{'System':{'EventID':1102,'SystemTime':'2022-08-18T06:00:00Z'},'UserData':";

    assertThat(event(json(system + "{'LogFileCleared':{'@xmlns':'x'," + user + "}}}")).data())
        .containsOnlyKeys("SubjectUserName");
    assertThat(event(json(system + "{" + user + "}}")).subjectUser()).isEqualTo("admmig");
    assertThat(
            event(
                    json(
                        "{'win':{'system':{'eventID':'1102','systemTime':'2022-08-18T06:00:00Z'},"
                            + "'logFileCleared':{'subjectUserName':'admmig'}}}"))
                .subjectUser())
        .isEqualTo("admmig");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "LOCAL", "", "fe80"})
  void parse_noAddress_isNull(String address) {
    assertThat(
            event(
                    json(
                        "{'EventID':4624,'EventTime':'2022-08-18T06:00:00Z','IpAddress':'"
                            + address
                            + "'}"))
                .sourceAddress())
        .isNull();
  }

  @Test
  void parse_ipv6Loopback_isAnAddress() {
    assertThat(
            event(json("{'EventID':4624,'EventTime':'2022-08-18T06:00:00Z','IpAddress':'::1'}"))
                .sourceAddress())
        .isEqualTo("::1");
  }

  @Test
  void parse_anotherLog_isUninteresting() {
    assertThat(json("{'EventID':1,'Channel':'Microsoft-Windows-Sysmon/Operational'}"))
        .isEqualTo(Uninteresting.INSTANCE);
    assertThat(json("{'System':{'EventID':7036,'Channel':'System'}}"))
        .isEqualTo(Uninteresting.INSTANCE);
  }

  @Test
  void parse_anotherLogCleared_isAnEvent() {
    assertThat(
            event(
                    json(
                        "{'System':{'EventID':104,'Channel':'System','Provider':{'Name':"
                            + "'Microsoft-Windows-Eventlog'},'SystemTime':'2022-08-18T06:00:00Z'}}"))
                .code())
        .isEqualTo(104);
  }

  @Test
  void parse_badInput_isRejectedWithItsReason() {
    assertThat(json("{'a':1}")).isEqualTo(Rejected.of("windows.no-event-id"));
    assertThat(json("{'EventID':'x'}")).isEqualTo(Rejected.of("windows.event-id", "x"));
    assertThat(json("{'EventID':4624}")).isEqualTo(Rejected.of("windows.no-time"));
    assertThat(json("{'EventID':4624,'EventTime':'noon'}"))
        .isEqualTo(Rejected.of("windows.time", "noon"));
    assertThat(json("[1]")).isEqualTo(Rejected.of("json.object", "[1]"));
    assertThat(((Rejected) json("{'EventID':4624")).key()).isEqualTo("json.malformed");
    assertThat(((Rejected) json("{'EventID':4624} {}")).key()).isEqualTo("json.malformed");
  }

  @Property
  void parse_anyText_neverThrows(@ForAll String text) {
    assertThat(json(text)).isNotNull();
    assertThat(json("{'System':{'EventID':" + text)).isNotNull();
  }
}
