package org.konseki.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * What a person does on the web in a day: pages with all that they embed, downloads, webmail and
 * cloud storage. Sites are visited by Zipf's law with a long tail: every day thousands of sites are
 * visited by one host alone.
 */
final class Browsing {

  private static final int SITES = 60_000;
  private static final double TAIL = 0.92;
  private static final List<String> EMBEDDED =
      List.of(
          "www.google-analytics.com",
          "fonts.gstatic.com",
          "cdn.jsdelivr.net",
          "securepubads.g.doubleclick.net",
          "static.cloudflareinsights.com",
          "connect.facebook.net",
          "yads.c.yimg.jp",
          "b99.yahoo.co.jp");
  private static final List<String> FILES =
      List.of("zip", "zip", "zip", "exe", "msi", "exe", "lzh", "7z", "cab", "jar", "iso");

  private final Web web;
  private final Random chance;
  private final Person person;
  private final Shift shift;
  private final LocalDate day;

  Browsing(Web web, Person person, Shift shift, LocalDate day) {
    this.web = web;
    this.chance = web.chance();
    this.person = person;
    this.shift = shift;
    this.day = day;
  }

  void fill() {
    int pages = 40 + chance.nextInt(80);
    for (int i = 0; i < pages; i++) {
      page(moment());
    }
    searches();
    downloads();
    webmail();
    storage();
    habits();
  }

  private long moment() {
    return Office.at(day, shift.moment(chance));
  }

  /** Zipf's law, more or less: the rank of a site in the order of popularity. */
  private int rank() {
    return (int) Math.pow(SITES, Math.pow(chance.nextDouble(), TAIL));
  }

  private void page(long time) {
    int rank = rank();
    String host = Names.host(rank, chance);
    if (rank % 12 == 5) {
      web.get(time, "http://" + host + "/" + Names.hex(chance, 6) + ".html", 8_000);
      web.get(time + 300, "http://" + host + "/img/" + Names.hex(chance, 4) + ".png", 20_000);
    } else {
      web.tunnel(time, host, 30_000 + chance.nextInt(400_000), 3_000 + chance.nextInt(6_000));
    }
    int embedded = chance.nextInt(5);
    for (int i = 0; i < embedded; i++) {
      web.tunnel(time + 200 + 50L * i, pick(EMBEDDED), 5_000 + chance.nextInt(60_000), 2_000);
    }
    if (chance.nextInt(6) == 0) { // a name of its own for each object or customer
      web.tunnel(time + 500, "d" + Names.hex(chance, 13) + ".cloudfront.net", 90_000, 1_500);
    }
  }

  private void searches() {
    for (int i = 0; i < 25; i++) {
      web.tunnel(moment(), "www.google.com", 60_000, 4_000);
    }
    for (int i = 0; i < 8; i++) {
      web.tunnel(moment(), "www.yahoo.co.jp", 90_000, 4_000);
    }
  }

  /** Drivers, tools, documents: from popular places and from such as one host visits. */
  private void downloads() {
    if (chance.nextInt(4) == 0) {
      download(chance.nextInt(300));
    }
    if (chance.nextInt(8) == 0) {
      download(rank());
    }
  }

  private void download(int rank) {
    String file = Names.hex(chance, 6) + "." + pick(FILES);
    String url = "http://download." + Names.site(rank) + "/files/" + file;
    web.get(moment(), url, 200_000 + chance.nextInt(40_000_000));
  }

  /** Mail in the browser, with attachments now and then. */
  private void webmail() {
    if (person.number() % 3 == 1) {
      for (int i = 0; i < 12; i++) {
        web.tunnel(moment(), "mail.google.com", 50_000, 9_000);
      }
      web.tunnel(moment(), "mail.google.com", 30_000, 1_000_000L + chance.nextInt(9_000_000));
    }
  }

  /** Files that are shared with partners and customers: some are large. */
  private void storage() {
    if (person.number() % 4 == 2) {
      for (int i = 0; i < 6; i++) {
        web.tunnel(
            moment(), "content.dropboxapi.com", 20_000, 500_000L + chance.nextInt(15_000_000));
      }
    }
    if (chance.nextInt(150) == 0) { // a video for a customer
      web.tunnel(moment(), "upload.giga-bin.example", 9_000, 150_000_000L);
    }
    if (person.team() == 3 && chance.nextInt(4) == 0) { // drawings for the printer's shop
      web.tunnel(moment(), "nyuko.insatsu-sho.example", 9_000, 90_000_000L);
    }
  }

  /** The same sites at about the same time of every day: news at noon, trains in the evening. */
  private void habits() {
    Random own = new Random(person.number() * 77L);
    for (int i = 0; i < 3; i++) {
      int rank = (int) Math.pow(SITES, own.nextDouble());
      double noon = 12 * 3600 + 300 + chance.nextInt(2400);
      web.tunnel(Office.at(day, noon), "www." + Names.site(rank), 60_000, 3_000);
    }
    web.tunnel(Office.at(day, shift.leaves() - 400.0), "transit.yahoo.co.jp", 40_000, 3_000);
  }

  private <T> T pick(List<T> list) {
    return list.get(chance.nextInt(list.size()));
  }
}
