package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.format.Samples.accepted;
import static org.konseki.ingest.format.Samples.assertUninteresting;
import static org.konseki.ingest.format.Samples.millis;
import static org.konseki.ingest.format.Samples.rejected;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.Attachment;
import org.konseki.event.EventIds;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;
import org.konseki.event.Origin;
import org.konseki.ingest.Parsed.Accepted;

class PostfixFormatTest {

  private static final String SYSLOG = "Feb 16 11:43:32 mx ";
  private static final String CLEANUP = SYSLOG + "postfix/cleanup[1]: B1467845E2: ";
  private static final String END =
      " from unknown[192.0.2.7]; from=<Bob@Example.COM> to=<Info@example.co.jp> proto=ESMTP"
          + " helo=<[127.0.0.1]>";

  @Test
  void parse_firstReportSample_hasBothSenders() {
    String line = Samples.report("postfix.log").get(0);
    assertThat(mail(line))
        .isEqualTo(
            new MailMessage(
                new Origin(
                    EventIds.of("postfix", line),
                    millis("2015-02-16T02:43:32Z"),
                    "postfix",
                    "mail-server",
                    line,
                    Map.of("email.local_id", "B1467845E2")),
                new MailAddress("sample@example.co.jp", "attack@example.com"),
                "root@example.com",
                List.of("info@example.co.jp"),
                null,
                null,
                List.of(),
                Direction.UNKNOWN,
                "192.168.30.21",
                -1));
  }

  @Test
  void parse_secondReportSample_hasDecodedAttachment() {
    MailMessage mail = mail(Samples.report("postfix.log").get(1));
    assertThat(mail.attachments())
        .containsExactly(
            new Attachment(
                "【マル秘】顧客情報！.exe",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
    assertThat(mail.clientAddress()).isEqualTo("192.168.30.22");
  }

  @Test
  void parse_scannedReportSample_stillEndsInExe() {
    String line = Samples.report("postfix.log").get(1).replace("OLlOm", "OLIOm");
    assertThat(mail(line).attachments().get(0).name()).endsWith(".exe");
    assertThat(line).contains("gXmDfYOLIOmBeozai3GP7pXxgUkuZXhl");
  }

  @Test
  void parse_reportSamplesOfYearParameter_takeThatYear() {
    LineContext context =
        new LineContext(Samples.TOKYO, OptionalInt.of(2013), Samples.CONTEXT.receivedAt());
    var parsed = Samples.format("postfix").parse(Samples.report("postfix.log").get(0), context);
    assertThat(((Accepted) parsed).event().time()).isEqualTo(millis("2013-02-16T02:43:32Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "warning: header Subject: Hello" + END,
        "info: header Subject: Hello" + END + ": text of the access map",
        "prepend: header Subject: Hello" + END + ": X-Note: from x[1.2.3.4]; nothing",
        "milter-header-reject: header Subject: Hello" + END,
        "reject: header Subject: Hello" + END + ": 5.7.1 message content rejected",
      })
  void parse_anyHeaderChecksAction_givesTheHeaderAndEnvelope(String text) {
    MailMessage mail = mail(CLEANUP + text);
    assertThat(mail.subject()).isEqualTo("Hello");
    assertThat(mail.envelopeFrom()).isEqualTo("bob@example.com");
    assertThat(mail.recipients()).containsExactly("info@example.co.jp");
    assertThat(mail.clientAddress()).isEqualTo("192.0.2.7");
  }

  @Test
  void parse_subjectThatImitatesTheLinesEnd_deceivesNobody() {
    String forged = "Hi from trusted[10.0.0.1]; from=<ceo@example.co.jp> to=<x@y> proto=ESMTP";
    MailMessage mail = mail(CLEANUP + "warning: header Subject: " + forged + END);
    assertThat(mail.clientAddress()).isEqualTo("192.0.2.7");
    assertThat(mail.envelopeFrom()).isEqualTo("bob@example.com");
    assertThat(mail.subject()).isEqualTo(forged);
  }

  @Test
  void parse_heloThatImitatesTheLinesEnd_deceivesNobody() {
    String padding = "x".repeat(200);
    String helo = padding + " from trusted[10.0.0.1]; from=<ceo@example.co.jp> to=<x@y>";
    String line = CLEANUP + "warning: header Subject: Hi" + END.replace("[127.0.0.1]", helo);
    assertThat(mail(line).envelopeFrom()).isEqualTo("bob@example.com");
  }

  @Test
  void parse_localOrigin_hasNoClient() {
    MailMessage mail =
        mail(CLEANUP + "info: header From: root@mx (Cron) from local; from=<> to=<a@b>");
    assertThat(mail.clientAddress()).isNull();
    assertThat(mail.envelopeFrom()).isEmpty();
    assertThat(mail.headerFrom()).isEqualTo(new MailAddress("Cron", "root@mx"));
  }

  @Test
  void parse_nullSenderOfQuotedLocalPart_isReadWhole() {
    String line =
        CLEANUP + "info: header To: x from h[::ffff:192.0.2.1]; from=<\"a> b\"@c> to=<d@e>";
    assertThat(mail(line).envelopeFrom()).isEqualTo("\"a> b\"@c");
    assertThat(mail(line).recipients()).containsExactly("d@e");
    assertThat(mail(line).clientAddress()).isEqualTo("192.0.2.1");
  }

  @Test
  void parse_headerCutAt200Bytes_givesNoExtension() {
    String header = "Content-Disposition: attachment;? filename=\"";
    String name = "a".repeat(200 - header.length() - 4) + ".exe";
    assertThat(names(header + name)).containsExactly(name + "…");
    assertThat(names(header + name.substring(1))).containsExactly(name.substring(1));
    String closed = name.substring(1) + "\"";
    assertThat(names(header + closed)).containsExactly(name.substring(1));
  }

  @Test
  void parse_fromCutBeforeItsAddressEnds_isNotShown() {
    String header = "From: \"" + "x".repeat(170) + "\" <attack@examp";
    String cut = header + "l".repeat(200 - header.length());
    assertThat(mail(CLEANUP + "warning: header " + cut + END).headerFrom()).isNull();
    assertThat(mail(CLEANUP + "warning: header " + header + END).headerFrom()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postfix/smtpd[1]: 4104E3D: client=a.example[61.238.241.86], sasl_method=LOGIN, sasl_username=taro | 61.238.241.86
          postfix/smtpd[1]: 4104E3D: client=unknown[2001:DB8::1]      | 2001:db8::1
          postfix-in/smtpd[1]: 4104E3D: client=unknown[unknown]       |
          postfix/submission/smtpd[1]: 3ZpxyfXsbYz1Ghq: client=a[::ffff:192.0.2.1] | 192.0.2.1
          postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[192.168.1.1]: 554 5.7.1 Service unavailable | 192.168.1.1
          postfix/postscreen[1]: NOQUEUE: reject: CONNECT from [1.2.3.4]:1337: too many connections | 1.2.3.4
          """)
  void parse_lineWithClient_givesItsAddress(String line, String address) {
    assertThat(mail(SYSLOG + line).clientAddress()).isEqualTo(address);
  }

  @Test
  void parse_authenticatedClient_keepsUserAndQueueId() {
    String line =
        "postfix/smtpd[1]: 4104E3D: client=a[192.0.2.1], sasl_method=LOGIN, sasl_username=taro";
    assertThat(mail(SYSLOG + line).origin().extra())
        .containsEntry("user.name", "taro")
        .containsEntry("email.local_id", "4104E3D");
  }

  @Test
  void parse_postscreenReject_readsEnvelopeWithCommas() {
    MailMessage mail =
        mail(
            SYSLOG
                + "postfix/postscreen[1]: NOQUEUE: reject: RCPT from [27.157.200.233]:4984: 550"
                + " 5.7.1 Service unavailable; client [27.157.200.233] blocked using zen;"
                + " from=<A@qhhn.com>, to=<B@example.com>, proto=ESMTP, helo=<qhhn.com>");
    assertThat(mail.clientAddress()).isEqualTo("27.157.200.233");
    assertThat(mail.envelopeFrom()).isEqualTo("a@qhhn.com");
    assertThat(mail.recipients()).containsExactly("b@example.com");
    assertThat(mail.origin().extra()).isEmpty();
  }

  @Test
  void parse_queueAndDelivery_giveSenderSizeAndRecipient() {
    MailMessage queued =
        mail(
            SYSLOG + "postfix/qmgr[1]: 0F5383D: from=<a@B.org>, size=5360, nrcpt=1 (queue active)");
    assertThat(queued.envelopeFrom()).isEqualTo("a@b.org");
    assertThat(queued.bytes()).isEqualTo(5360);
    MailMessage sent =
        mail(
            SYSLOG
                + "postfix/smtp[1]: 0F5383D: to=<Jos@example.com>, orig_to=<x@y>, relay=r[10.0.0.1]:25,"
                + " delay=11, dsn=2.0.0, status=sent (250 2.0.0 Ok)");
    assertThat(sent.recipients()).containsExactly("jos@example.com");
    assertThat(sent.envelopeFrom()).isNull();
    assertThat(sent.origin().extra()).containsEntry("postfix.status", "sent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postfix/smtpd[1]: connect from a.example[61.238.241.86]",
        "postfix/smtpd[1]: warning: unknown[1.2.3.4]: SASL LOGIN authentication failed",
        "postfix/submission/smtpd[1]: warning: non-SMTP command from unknown[1.2.3.4]: GET / HTTP/1.1",
        "postfix/anvil[1]: statistics: max cache size 1 at Oct 26 18:13:50",
        "postfix/cleanup[1]: 0F5383D: message-id=<544D2523.30609@rhsoft.net>",
        "postfix/qmgr[1]: 0F5383D: removed",
        "kernel: [12.3] eth0: link up",
        "dovecot: imap-login: Login: user=<taro>, rip=192.0.2.1",
        "sshd[1]: Failed password for root from 192.0.2.1 port 1 ssh2",
        "last message repeated 2 times",
      })
  void parse_anythingElseInAMailLog_isUninteresting(String text) {
    assertUninteresting("postfix", SYSLOG + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hello world                         | postfix.line
          ''                                  | postfix.line
          Feb 30 11:43:32 mx postfix/qmgr[1]: 0F5383D: removed | postfix.line
          Feb 16 11:43:32 mx postfix/cleanup[1]: B1467845E2: warning: header From: a@b from un | postfix.header-line
          Feb 16 11:43:32 mx postfix/smtpd[1]: B1467845E2: client=h[192.168.xxx.xxx] | postfix.client
          """)
  void parse_damagedLine_isRejected(String line, String key) {
    assertThat(rejected("postfix", line).key()).isEqualTo(key);
  }

  private static MailMessage mail(String line) {
    return accepted("postfix", line, MailMessage.class);
  }

  private static List<String> names(String header) {
    return mail(CLEANUP + "warning: header " + header + END).attachments().stream()
        .map(Attachment::name)
        .toList();
  }
}
