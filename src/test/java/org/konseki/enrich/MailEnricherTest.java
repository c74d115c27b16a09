package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.enrich.TestEvents.mail;
import static org.konseki.enrich.TestEvents.mailWith;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.event.Attachment;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;

class MailEnricherTest {

  private static final TestTables TABLES =
      TestTables.empty()
          .row("network/domains", "domain", "ours.co.jp")
          .row("network/roles", "address", "203.0.113.25", "role", "mail-relay")
          .row("mail/senders", "envelope", "*@bounce.service.example", "header", "shop.example")
          .row("mail/senders", "header", "news@magazine.example", "until", LocalDate.of(2026, 3, 2))
          .row("mail/senders", "header", "old@magazine.example", "until", LocalDate.of(2026, 3, 1))
          .row("mail/senders", "reason", "names neither side")
          .row("mail/attachments", "extension", "exe")
          .row("mail/attachments", "extension", ".SCR");

  private static MailFact enrich(MailMessage mail) {
    return (MailFact) TABLES.enricher().enrich(mail);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "sample@example.co.jp, attack@example.com, root@example.com, display-name",
        "Taro <SAMPLE@Example.co.jp> Yamada, attack@example.com, root@example.com, display-name",
        "ｓａｍｐｌｅ＠example.co.jp, attack@example.com, root@example.com, display-name",
        "sample@exa\u200bmple.co.jp, attack@example.com, root@example.com, display-name",
        "営業部sample@example.co.jpより, attack@example.com, attack@example.com, display-name",
        "Attack@Example.com, attack@example.com, root@example.com, -",
        "info@example.com, noreply@mail.example.com, noreply@mail.example.com, -",
        "Taro @ Example, attack@example.com, attack@example.com, -",
        "a@b, attack@example.com, attack@example.com, -",
        "sample@example.co.jp, attack@example.com, '', -",
        "sample@example.co.jp, attack@example.com, -, display-name",
        "sample@example.co.jp, '', root@example.com, -",
        "-, president@ours.co.jp, attack@example.com, internal-claimed",
        "-, president@dept.ours.co.jp, attack@example.com, internal-claimed",
        "-, president@ours.co.jp, president@ours.co.jp, -",
        "-, president@ours.co.jp, '', -",
        "-, president@ours.co.jp, -, -",
        "-, president@notours.co.jp, attack@example.com, domain",
        "-, a@example.com, b@mail.example.com, -",
        "-, a@example.com, b@example.org, domain",
        "-, a@example.com, bounces+x=ours.co.jp@sendgrid.example, domain",
        "-, a@example.com, srs0=hhh=tt=example.com=a@forwarder.example, -",
        "-, a@example.com, srs0+hhh=tt=example.com=a@forwarder.example, -",
        "-, a@example.com, srs1=hhh=first.example==hhh=tt=example.com=a@forwarder.example, -",
        "-, a@example.com, srs0=hhh=tt=other.example=a@forwarder.example, domain",
        "-, a@example.com, srs0=broken@forwarder.example, domain",
        "-, a@shop.example, 123@bounce.service.example, -",
        "-, a@other.example, 123@bounce.service.example, domain",
        "-, news@magazine.example, x@delivery.example.net, -",
        "-, old@magazine.example, x@delivery.example.net, domain",
        "-, a@example.com, no-at-sign, -",
      })
  void fromMismatch_ofSenders(String name, String header, String envelope, String kind) {
    assertThat(enrich(mail(name, header, envelope)).fromMismatch()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "198.51.100.7, UNKNOWN, internal-claimed",
        "198.51.100.7, INBOUND, internal-claimed",
        "-, UNKNOWN, internal-claimed",
        "192.168.30.21, UNKNOWN, domain",
        "203.0.113.25, UNKNOWN, domain",
        "198.51.100.7, INTERNAL, domain",
        "198.51.100.7, OUTBOUND, domain",
      })
  void internalClaimed_onlyFromOutside(String client, Direction direction, String kind) {
    MailFact fact =
        enrich(mail(null, "president@ours.co.jp", "attack@example.com", client, direction));
    assertThat(fact.fromMismatch()).isEqualTo(kind);
  }

  @Test
  void fact_ofReportSample_hasItsFields() {
    MailFact fact = enrich(mail("sample@example.co.jp", "attack@example.com", "root@example.com"));
    assertThat(fact.displayedAddress()).isEqualTo("sample@example.co.jp");
    assertThat(fact.headerAddress()).isEqualTo("attack@example.com");
    assertThat(fact.envelopeAddress()).isEqualTo("root@example.com");
    assertThat(fact.subject().user()).isEqualTo("info@ours.co.jp");
    assertThat(fact.destination()).isEqualTo("example.com");
  }

  @Test
  void subject_ofOutboundMail_isSender() {
    MailMessage inbound = mail(null, "taro@ours.co.jp", "taro@ours.co.jp");
    MailMessage outbound =
        new MailMessage(
            inbound.origin(),
            new MailAddress(null, "taro@ours.co.jp"),
            "taro@ours.co.jp",
            List.of("partner@example.net"),
            null,
            null,
            List.of(),
            Direction.UNKNOWN,
            null,
            -1);
    assertThat(enrich(outbound).subject().user()).isEqualTo("taro@ours.co.jp");
    assertThat(enrich(outbound).destination()).isEqualTo("example.net");
    assertThat(enrich(inbound).subject().user()).isEqualTo("info@ours.co.jp");
  }

  @Test
  void attachment_listedOne_isPicked() {
    MailFact fact =
        enrich(
            mailWith(
                null,
                new Attachment("notes.txt", "text/plain"),
                new Attachment(
                    "【マル秘】顧客情報！.exe",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document")));
    assertThat(fact.attachmentName()).isEqualTo("【マル秘】顧客情報！.exe");
    assertThat(fact.attachmentExtension()).isEqualTo("exe");
    assertThat(fact.attachmentDisguised()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "setup.exe, application/x-msdownload, false",
        "setup.exe, application/octet-stream, false",
        "setup.exe, -, false",
        "setup.exe, image/jpeg, true",
        "invoice.pdf.scr, application/octet-stream, true",
        "report.docx, image/jpeg, false",
      })
  void attachmentDisguised_byTypeOrName(String name, String type, boolean expected) {
    assertThat(enrich(mailWith(null, new Attachment(name, type))).attachmentDisguised())
        .isEqualTo(expected);
  }

  @Test
  void attachment_none_isNull() {
    assertThat(enrich(mailWith(null)).attachmentName()).isNull();
  }
}
