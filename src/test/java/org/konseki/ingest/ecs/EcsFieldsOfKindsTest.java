package org.konseki.ingest.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.ecs.Reading.event;
import static org.konseki.ingest.ecs.Reading.read;
import static org.konseki.ingest.ecs.Reading.rejection;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.event.Attachment;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DirectoryEvent.Outcome;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.FirewallTraffic.Action;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;
import org.konseki.event.ProxyRequest;
import org.konseki.ingest.Parsed.Rejected;
import org.konseki.ingest.Parsed.Uninteresting;

class EcsFieldsOfKindsTest {

  @Nested
  class Mail {

    @Test
    void read_allFields_areInTheMail() {
      MailMessage mail =
          event(
              MailMessage.class,
              "'source.ip':'203.0.113.9','email':{'from':{'address':['Boss@Example.com'],"
                  + "'display_name':'Boss'},'sender.address':'<X@Evil.example>','to':[{'address':"
                  + "'A@example.org'},{'address':'b@example.org'}],'subject':'請求書','message_id':"
                  + "'m-1','direction':'inbound','bytes':'1234'}");

      assertThat(mail.headerFrom()).isEqualTo(new MailAddress("Boss", "boss@example.com"));
      assertThat(mail.envelopeFrom()).isEqualTo("x@evil.example");
      assertThat(mail.recipients()).containsExactly("a@example.org", "b@example.org");
      assertThat(mail.subject()).isEqualTo("請求書");
      assertThat(mail.messageId()).isEqualTo("m-1");
      assertThat(mail.direction()).isEqualTo(Direction.INBOUND);
      assertThat(mail.clientAddress()).isEqualTo("203.0.113.9");
      assertThat(mail.bytes()).isEqualTo(1234);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "[{'file':{'name':'a.exe'}},{'file':{'name':'b.pdf','mime_type':'Application/PDF'}}]",
          "{'file.name':['a.exe','b.pdf'],'file.mime_type':[null,'application/pdf']}",
          "{'file':[{'name':'a.exe'},{'mime_type':'application/pdf','name':'b.pdf'}]}",
        })
    void read_attachments_keepNameAndTypeTogether(String attachments) {
      assertThat(event(MailMessage.class, "'email.attachments':" + attachments).attachments())
          .containsExactly(
              new Attachment("a.exe", null), new Attachment("b.pdf", "application/pdf"));
    }

    @Test
    void read_nullSender_isNotAnAbsentOne() {
      String subject = "'email.subject':'x'";

      assertThat(event(MailMessage.class, subject).envelopeFrom()).isNull();
      assertThat(event(MailMessage.class, subject + ",'email.sender.address':'<>'").envelopeFrom())
          .isEmpty();
    }

    @Test
    void read_headerWithName_isTakenApart() {
      assertThat(
              event(MailMessage.class, "'email.from.address':'Taro <Taro@Example.com>'")
                  .headerFrom())
          .isEqualTo(new MailAddress("Taro", "taro@example.com"));
    }

    @Test
    void read_noMailField_isRejected() {
      assertThat(rejection("{'@timestamp':1,'event.dataset':'postfix','message':'x'}"))
          .isEqualTo(Rejected.of("ecs.missing", "email.*", "mail"));
    }
  }

  @Nested
  class Firewall {

    private static final String ENDS = "'source.ip':'192.168.100.15','destination.ip':'192.0.2.1'";

    @Test
    void read_allFields_areInTheTraffic() {
      FirewallTraffic traffic =
          event(
              FirewallTraffic.class,
              ENDS
                  + ",'source.port':'1025','destination.port':443.0,'network':{'transport':'TCP',"
                  + "'protocol':'https'},'observer':{'ingress.zone':'Trust','egress':{'zone':"
                  + "'Untrust'}},'source.bytes':10,'destination.bytes':20,'rule.id':7");

      assertThat(traffic.sourcePort()).isEqualTo(1025);
      assertThat(traffic.destinationPort()).isEqualTo(443);
      assertThat(traffic.transport()).isEqualTo("tcp");
      assertThat(traffic.service()).isEqualTo("https");
      assertThat(traffic.ingressZone()).isEqualTo("Trust");
      assertThat(traffic.egressZone()).isEqualTo("Untrust");
      assertThat(traffic.sourceBytes()).isEqualTo(10);
      assertThat(traffic.destinationBytes()).isEqualTo(20);
      assertThat(traffic.ruleId()).isEqualTo("7");
      assertThat(traffic.action()).isEqualTo(Action.OTHER);
      assertThat(traffic.origin().extra()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "allow, PERMITTED",
      "Allowed, PERMITTED",
      "flow_permitted, PERMITTED",
      "Tunnel, PERMITTED",
      "deny, DENIED",
      "flow_dropped, DENIED",
      "disallowed, DENIED",
      "blocked, DENIED",
      "teardown, OTHER"
    })
    void read_action_isPermittedOrDenied(String action, Action expected) {
      assertThat(event(FirewallTraffic.class, ENDS + ",'event.action':'" + action + "'").action())
          .isEqualTo(expected);
    }

    @Test
    void read_outcome_standsInForAnActionThatSaysNothing() {
      String outcome = ENDS + ",'event':{'action':'connection','outcome':'failure'}";

      assertThat(event(FirewallTraffic.class, outcome).action()).isEqualTo(Action.DENIED);
    }

    @ParameterizedTest
    @CsvSource({"65536", "-1", "'''http'''", "1.5", "99999999999999999999"})
    void read_badPort_isRejected(String port) {
      Rejected rejected =
          rejection("{'@timestamp':1," + ENDS + ",'destination.port':" + port + "}");

      assertThat(rejected.key()).isEqualTo("ecs.number");
      assertThat(rejected.args())
          .containsExactly("destination.port", port.replace("'", ""), "65535");
    }
  }

  @Nested
  class Proxy {

    private static final String CLIENT = "'source.ip':'192.168.100.15'";

    @Test
    void read_allFields_areInTheRequest() {
      ProxyRequest request =
          event(
              ProxyRequest.class,
              CLIENT
                  + ",'user.name':'Sato','http':{'request':{'method':'get','bytes':5},'response':"
                  + "{'status_code':200,'bytes':100,'mime_type':'Text/HTML; charset=utf-8'}},"
                  + "'url.full':'http://user@Example.COM.:8080/a/b.exe?q=1','user_agent':"
                  + "{'original':'curl/8'},'destination.ip':'192.0.2.1','event.action':'TCP_MISS/200'");

      assertThat(request.user()).isEqualTo("sato");
      assertThat(request.method()).isEqualTo("GET");
      assertThat(request.host()).isEqualTo("example.com");
      assertThat(request.port()).isEqualTo(8080);
      assertThat(request.path()).isEqualTo("/a/b.exe");
      assertThat(request.status()).isEqualTo(200);
      assertThat(request.responseBytes()).isEqualTo(100);
      assertThat(request.requestBytes()).isEqualTo(5);
      assertThat(request.userAgent()).isEqualTo("curl/8");
      assertThat(request.destinationAddress()).isEqualTo("192.0.2.1");
      assertThat(request.contentType()).isEqualTo("text/html");
      assertThat(request.cacheResult()).isEqualTo("TCP_MISS");
    }

    @ParameterizedTest
    @CsvSource({
      "CONNECT, www.example.com:443, www.example.com, 443, ''",
      "CONNECT, [2001:DB8::1]:8443, 2001:db8::1, 8443, ''",
      "CONNECT, 2001:db8::1, 2001:db8::1, -1, ''",
      "GET, http://example.com, example.com, 80, ''",
      "GET, https://[::1]/x#y, ::1, 443, /x",
      "GET, ftp://example.com/pub, example.com, 21, /pub",
      "GET, example.com:99999/x, example.com, -1, /x",
      "GET, /just/a/path, '', -1, /just/a/path",
    })
    void read_url_isTakenApart(String method, String url, String host, int port, String path) {
      ProxyRequest request =
          event(
              ProxyRequest.class,
              CLIENT + ",'url.full':'" + url + "','http.request.method':'" + method + "'");

      assertThat(request.url()).isEqualTo(url);
      assertThat(request.host()).isEqualTo(host);
      assertThat(request.port()).isEqualTo(port);
      assertThat(request.path()).isEqualTo(path);
    }

    @Test
    void read_urlParts_standInForTheUrl() {
      String parts = CLIENT + ",'url':{'domain':'2001:db8::1','port':8443,'path':'/x'}";

      assertThat(event(ProxyRequest.class, parts).url()).isEqualTo("http://[2001:db8::1]:8443/x");
      assertThat(event(ProxyRequest.class, parts + ",'http.request.method':'CONNECT'").url())
          .isEqualTo("[2001:db8::1]:8443");
    }

    @Test
    void read_userAgent_tellsAbsentFromEmpty() {
      String url = CLIENT + ",'url.domain':'example.com'";

      assertThat(event(ProxyRequest.class, url).userAgent()).isNull();
      assertThat(event(ProxyRequest.class, url + ",'user_agent.original':''").userAgent())
          .isEmpty();
      assertThat(event(ProxyRequest.class, url + ",'user_agent.original':'-'").userAgent())
          .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "TCP_DENIED, true",
      "blocked, true",
      "TCP_REFRESH_FAIL_OLD, false",
      "allowed, false"
    })
    void read_action_tellsRefusals(String action, boolean denied) {
      String members = CLIENT + ",'url.domain':'example.com','event.action':'" + action + "'";

      assertThat(event(ProxyRequest.class, members).denied()).isEqualTo(denied);
    }

    @Test
    void read_peerNameForDestination_isKeptAsExtra() {
      ProxyRequest request =
          event(ProxyRequest.class, CLIENT + ",'url.domain':'e.example','destination.ip':'parent'");

      assertThat(request.destinationAddress()).isNull();
      assertThat(request.origin().extra()).containsEntry("destination.ip", "parent");
    }

    @Test
    void read_noUrl_isRejected() {
      assertThat(rejection("{'@timestamp':1," + CLIENT + ",'http.request.method':'GET'}"))
          .isEqualTo(Rejected.of("ecs.missing", "url.full, url.domain", "proxy"));
    }
  }

  @Nested
  class Directory {

    @Test
    void read_winlogbeat_givesTheLogon() {
      DirectoryEvent logon =
          event(
              DirectoryEvent.class,
              "'event':{'code':'4624','outcome':'success','provider':"
                  + "'Microsoft-Windows-Security-Auditing'},'host':{'name':'DC1'},'winlog':{"
                  + "'channel':'Security','computer_name':'DC1.example.local','event_id':4624,"
                  + "'keywords':['Audit Success'],'event_data':{'TargetUserName':'Administrator',"
                  + "'TargetDomainName':'EXAMPLE','TargetLogonId':'0x0003E7aB','LogonType':'3',"
                  + "'IpAddress':'::ffff:192.168.100.15','WorkstationName':'\\\\\\\\PC1',"
                  + "'SubjectUserName':'-'}}");

      assertThat(logon.code()).isEqualTo(4624);
      assertThat(logon.computer()).isEqualTo("dc1.example.local");
      assertThat(logon.targetUser()).isEqualTo("Administrator");
      assertThat(logon.targetLogonId()).isEqualTo("0x3e7ab");
      assertThat(logon.subjectUser()).isNull();
      assertThat(logon.sourceAddress()).isEqualTo("192.168.100.15");
      assertThat(logon.workstation()).isEqualTo("PC1");
      assertThat(logon.logonType()).isEqualTo(3);
      assertThat(logon.outcome()).isEqualTo(Outcome.SUCCESS);
      assertThat(logon.data()).containsEntry("SubjectUserName", "-");
      assertThat(logon.origin().observer()).isEqualTo("DC1");
    }

    @Test
    void read_plainEcs_givesUserAndAddress() {
      DirectoryEvent failure =
          event(
              DirectoryEvent.class,
              "'event.dataset':'system.security','event.code':4625,'user.name':'sato',"
                  + "'source.ip':'10.0.0.5'");

      assertThat(failure.targetUser()).isEqualTo("sato");
      assertThat(failure.sourceAddress()).isEqualTo("10.0.0.5");
      assertThat(failure.outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void read_otherChannels_areUninterestingUnlessALogWasCleared() {
      assertThat(read("{'@timestamp':1,'winlog':{'event_id':7036,'channel':'System'}}"))
          .isEqualTo(Uninteresting.INSTANCE);
      assertThat(
              event(
                      DirectoryEvent.class,
                      "'winlog':{'event_id':104,'channel':'System','provider_name':"
                          + "'Microsoft-Windows-Eventlog'}")
                  .code())
          .isEqualTo(104);
    }

    @Test
    void read_noEventId_isRejected() {
      assertThat(rejection("{'@timestamp':1,'winlog':{'channel':'Security'}}").key())
          .isEqualTo("windows.no-event-id");
      assertThat(rejection("{'@timestamp':1,'winlog':{'event_id':'abc'}}"))
          .isEqualTo(Rejected.of("windows.event-id", "abc"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "squid.access, PROXY",
    "zscaler_zia.dns, DNS",
    "bind.query, DNS",
    "postfix, MAIL",
    "panw.panos, FIREWALL",
    "cisco.asa, FIREWALL",
    "windows.security, DIRECTORY",
    "system.security, DIRECTORY",
    "ad, DIRECTORY"
  })
  void ofDataset_aName_tellsTheKind(String dataset, String kind) {
    assertThat(EcsKinds.ofDataset(dataset).orElseThrow().name()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"nginx.access", "adventure", "''"})
  void ofDataset_anotherName_tellsNothing(String dataset) {
    assertThat(EcsKinds.ofDataset(dataset)).isEmpty();
  }
}
