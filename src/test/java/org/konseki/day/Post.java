package org.konseki.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The mail server's day: what comes in and what goes out. */
final class Post {

  private static final List<String> ATTACHED =
      List.of(
          "mitsumori.pdf",
          "gijiroku.docx",
          "seikyusho.xlsx",
          "shiryo.zip",
          "zumen.zip",
          "photo.jpg");

  private final Log log;
  private final LocalDate day;
  private final Random chance;

  Post(Log log, LocalDate day, Random chance) {
    this.log = log;
    this.day = day;
    this.chance = chance;
  }

  /** A person's mail of a day. */
  void fill(Person person, Shift shift) {
    String own = person.account() + "@" + Office.DOMAIN;
    int in = shift.leaves() == 0 ? 4 : 30;
    for (int i = 0; i < in; i++) {
      incoming(own, Office.at(day, chance.nextDouble() * 86_000));
    }
    int out = shift.leaves() == 0 ? 0 : 5 + chance.nextInt(20);
    for (int i = 0; i < out; i++) {
      String to = "tanto" + chance.nextInt(40) + "@" + Names.site(chance.nextInt(400));
      long bytes = chance.nextInt(5) == 0 ? 200_000 + chance.nextInt(8_000_000) : 9_000;
      outgoing(own, to, bytes, Office.at(day, shift.moment(chance)));
    }
  }

  private void incoming(String own, long time) {
    switch (chance.nextInt(10)) {
      case 0, 1 -> { // newsletters through a delivery service
        String shop = Names.site(chance.nextInt(60));
        String bounce = "bounces+" + chance.nextInt(9999) + "-" + own.replace('@', '=');
        in("\"Shop News\" <news@" + shop + ">", bounce + "@em77.okurimasu.example", own, time);
      }
      case 2 -> { // a mailing list
        String author = "member" + chance.nextInt(30) + "@" + Names.site(chance.nextInt(200));
        in("Member <" + author + ">", "ml-bounces@lists.kenkyukai.example", own, time);
      }
      case 3 -> { // a cloud service on behalf of its customer
        String site = Names.site(chance.nextInt(200));
        in(
            "\"Support\" <support@" + site + ">",
            "0100" + Names.hex(chance, 8) + "@amazonses.com",
            own,
            time);
      }
      case 4 -> in("", "", own, time); // a bounce
      default -> {
        String site = Names.site(chance.nextInt(400));
        String from = "tanto" + chance.nextInt(40) + "@" + site;
        in("=?UTF-8?B?5bGx55Sw?= <" + from + ">", from, own, time);
      }
    }
  }

  private void in(String header, String envelope, String own, long time) {
    String id = id();
    String server = "mx" + chance.nextInt(9) + ".okurimasu.example";
    String address = "203.0.113." + chance.nextInt(250);
    String tail =
        " from "
            + server
            + "["
            + address
            + "]; from=<"
            + envelope
            + "> to=<"
            + own
            + "> proto=ESMTP helo=<"
            + server
            + ">";
    look(address, time);
    log.mail(time, "smtpd", id + ": client=" + server + "[" + address + "]");
    log.mail(
        time + 40,
        "cleanup",
        id + ": message-id=<" + Names.hex(chance, 12) + "@okurimasu.example>");
    if (!header.isEmpty()) {
      log.mail(time + 41, "cleanup", id + ": warning: header From: " + header + tail);
    }
    if (chance.nextInt(6) == 0) {
      String name = ATTACHED.get(chance.nextInt(ATTACHED.size()));
      String type =
          name.endsWith("zip") ? "application/x-zip-compressed" : "application/octet-stream";
      log.mail(
          time + 42,
          "cleanup",
          id + ": warning: header Content-Type: " + type + ";? name=\"" + name + "\"" + tail);
    }
    log.mail(
        time + 60,
        "qmgr",
        id
            + ": from=<"
            + envelope
            + ">, size="
            + (4_000 + chance.nextInt(90_000))
            + ", nrcpt=1 (queue active)");
    log.mail(
        time + 300,
        "lmtp",
        id
            + ": to=<"
            + own
            + ">, relay=mbx01[10.10.1.26]:24, delay=0.3, dsn=2.0.0, status=sent (250 ok)");
    log.mail(time + 301, "qmgr", id + ": removed");
  }

  /** The mail server asks lists of bad senders, and who the sender is, by name. */
  private void look(String address, long time) {
    String[] part = address.split("\\.");
    String reversed = part[3] + "." + part[2] + "." + part[1] + "." + part[0];
    log.query(time, Office.RELAY, reversed + ".zen.spamhaus.org", "A");
    log.query(time + 1, Office.RELAY, reversed + ".bl.spamcop.net", "A");
    log.query(time + 2, Office.RELAY, reversed + ".in-addr.arpa", "PTR");
    log.query(
        time + 3,
        Office.RELAY,
        Names.encoded(chance, 8) + "._domainkey." + Names.site(chance.nextInt(400)),
        "TXT");
    log.query(time + 4, Office.RELAY, Names.hex(chance, 40) + ".hashbl.surbl.org", "A");
  }

  private void outgoing(String own, String to, long bytes, long time) {
    String id = id();
    log.mail(time, "smtpd", id + ": client=mbx01[10.10.1.26]");
    log.mail(
        time + 10,
        "cleanup",
        id
            + ": warning: header From: <"
            + own
            + "> from mbx01[10.10.1.26]; from=<"
            + own
            + "> to=<"
            + to
            + "> proto=ESMTP helo=<mbx01>");
    log.mail(
        time + 20, "qmgr", id + ": from=<" + own + ">, size=" + bytes + ", nrcpt=1 (queue active)");
    log.mail(
        time + 900,
        "smtp",
        id
            + ": to=<"
            + to
            + ">, relay=mx.example[203.0.113.9]:25, delay=0.9, dsn=2.0.0, status=sent (250 ok)");
    log.mail(time + 901, "qmgr", id + ": removed");
  }

  private String id() {
    return "%010X".formatted(0xB100000000L + log.next()).toUpperCase(Locale.ROOT);
  }
}
