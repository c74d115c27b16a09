package org.konseki.source;

import static org.konseki.event.Source.DIRECTORY;
import static org.konseki.event.Source.DNS;
import static org.konseki.event.Source.FIREWALL;
import static org.konseki.event.Source.MAIL;
import static org.konseki.event.Source.PROXY;

import java.util.List;
import org.konseki.event.Source;

/**
 * The report's table 「攻撃段階および攻撃内容とログの関係」: which attack leaves traces in which logs, and our
 * detections that look for them there.
 */
final class ReportTable {

  /**
   * A row.
   *
   * @param number the stage's number, 1 to 7
   * @param stage the stage's id
   * @param content the key of the words for what the attacker does
   */
  record Row(int number, String stage, String content, List<Cell> cells) {}

  /** A log source of a row, and the detections that read it for this. */
  record Cell(Source source, List<String> detections) {}

  private static final List<String> DNS_CALLBACK =
      List.of("dns-indicator", "dns-rare-domain", "dns-tunnel");

  /** Direct callbacks look the same in all of the stages in which the report names them. */
  private static final List<Cell> DIRECT_CALLBACK =
      List.of(
          cell(FIREWALL, "fw-outbound-denied", "fw-proxy-bypass", "fw-indicator", "fw-deny-surge"),
          new Cell(DNS, DNS_CALLBACK));

  static final List<Row> ROWS =
      List.of(
          row(1, "reconnaissance", "none"),
          row(2, "weaponization", "none"),
          row(
              3,
              "delivery",
              "malware-mail",
              cell(
                  MAIL,
                  "mail-executable-attachment",
                  "mail-from-mismatch",
                  "mail-indicator",
                  "mail-campaign")),
          row(
              3,
              "delivery",
              "luring-mail",
              cell(MAIL, "mail-from-mismatch", "mail-indicator", "mail-campaign"),
              cell(PROXY, "proxy-indicator", "proxy-risky-download"),
              cell(DNS, "dns-indicator", "dns-rare-domain")),
          new Row(4, "exploitation", "direct-callback", DIRECT_CALLBACK),
          row(
              4,
              "exploitation",
              "web-callback",
              cell(
                  PROXY,
                  "proxy-indicator",
                  "proxy-connect-port",
                  "proxy-user-agent",
                  "proxy-risky-download"),
              new Cell(DNS, DNS_CALLBACK)),
          row(5, "installation", "none"),
          new Row(6, "command-and-control", "direct-callback", DIRECT_CALLBACK),
          row(
              6,
              "command-and-control",
              "web-callback",
              cell(
                  PROXY,
                  "proxy-indicator",
                  "proxy-connect-port",
                  "proxy-user-agent",
                  "proxy-periodic",
                  "proxy-off-hours",
                  "proxy-risky-download"),
              new Cell(DNS, DNS_CALLBACK)),
          row(
              6,
              "command-and-control",
              "spreading",
              cell(FIREWALL, "fw-segment-denied", "fw-scan", "fw-deny-surge")),
          row(
              6,
              "command-and-control",
              "privileges",
              cell(
                  DIRECTORY,
                  "ad-admin-host",
                  "ad-special-privilege",
                  "ad-critical-event",
                  "ad-auth-volume",
                  "ad-auth-surge",
                  "ad-new-logon-path"),
              cell(FIREWALL, "fw-segment-denied", "fw-scan")),
          new Row(7, "actions-on-objectives", "direct-callback", DIRECT_CALLBACK),
          row(
              7,
              "actions-on-objectives",
              "web-callback",
              cell(
                  PROXY,
                  "proxy-upload-volume",
                  "proxy-indicator",
                  "proxy-connect-port",
                  "proxy-user-agent",
                  "proxy-periodic",
                  "proxy-off-hours"),
              new Cell(DNS, DNS_CALLBACK)),
          row(
              7,
              "actions-on-objectives",
              "mail-exfiltration",
              cell(MAIL, "mail-outbound-volume", "mail-indicator"),
              cell(DNS, "dns-indicator", "dns-rare-domain")));

  private ReportTable() {}

  private static Row row(int number, String stage, String content, Cell... cells) {
    return new Row(number, stage, content, List.of(cells));
  }

  private static Cell cell(Source source, String... detections) {
    return new Cell(source, List.of(detections));
  }
}
