package org.konseki.day;

import java.time.LocalDate;
import java.util.Random;

/**
 * What a PC does by itself while it is on: updates, telemetry, revocation lists, antivirus, chat
 * and web sockets. Much of it is as regular as a beacon.
 */
final class Background {

  private static final int HOUR = 3600;

  private final Log log;
  private final Web web;
  private final Random chance;
  private final Person person;
  private final String client;
  private final Shift shift;
  private final LocalDate day;

  Background(Log log, Web web, Person person, String client, Shift shift, LocalDate day) {
    this.log = log;
    this.web = web;
    this.chance = web.chance();
    this.person = person;
    this.client = client;
    this.shift = shift;
    this.day = day;
  }

  void fill() {
    telemetry();
    updates();
    antivirus();
    chat();
    team();
    niche();
    tools();
    names();
  }

  /** Requests each {@code period} seconds, give or take a share of it, while the PC is on. */
  private void regular(String host, double period, double jitter, int from, int until) {
    for (double at = from + chance.nextDouble() * period; at < until; ) {
      web.tunnel(Office.at(day, at), host, 800 + chance.nextInt(60), 1_100);
      at += period * (1 + jitter * chance.nextGaussian());
    }
  }

  private void telemetry() {
    regular("v10.events.data.microsoft.com", 900, 0.05, shift.on(), shift.off());
    regular("settings-win.data.microsoft.com", 3600, 0.1, shift.on(), shift.off());
    regular("clientservices.googleapis.com", 1800, 0.02, shift.on(), shift.off());
    regular("outlook.office365.com", 300, 0.3, shift.on(), shift.off());
  }

  /** Regular only inside bursts: parts of a file, one after the other, every few hours. */
  private void updates() {
    for (int burst = 0; burst < 3; burst++) {
      double at = shift.on() + chance.nextDouble() * Math.max(1, shift.off() - shift.on());
      if (shift.off() == 0) {
        return;
      }
      for (int part = 0; part < 25; part++) {
        String file = "http://tlu.dl.delivery.mp.microsoft.com/filestreamingservice/files/";
        web.getOf(
            "Microsoft-Delivery-Optimization/10.0",
            Office.at(day, at + part * 2),
            file + Names.hex(chance, 8),
            1_048_576);
        if (part % 2 == 0) { // software that no list of business sites knows
          web.tunnelOf(
              "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Updater/3",
              Office.at(day, at + part * 10),
              "dl.koshin.example",
              1_048_576,
              700);
        }
      }
    }
    if (chance.nextInt(3) == 0 && shift.off() > 0) {
      web.getOf(
          "Microsoft-CryptoAPI/10.0",
          Office.at(day, shift.on() + 60),
          "http://ctldl.windowsupdate.com/msdownload/update/v3/static/authrootstl.cab",
          60_000);
      web.getOf(
          "Google Update/1.3.36",
          Office.at(day, shift.on() + 600),
          "http://edgedl.me.gvt1.com/edgedl/release2/" + Names.hex(chance, 12) + ".exe",
          90_000_000);
    }
  }

  /** Look-ups by name: the hash of a file or a site, encoded, below one domain. */
  private void antivirus() {
    int from = shift.on();
    for (double at = from; at < shift.off(); at += 60 + chance.nextInt(240)) {
      String label = Names.encoded(chance, 24 + chance.nextInt(12));
      log.query(Office.at(day, at), client, label + ".a.j.e5.sk", "TXT");
    }
    if (shift.off() > 0) { // a full scan: many names in an hour
      double scan = from + 2 * HOUR;
      if (person.number() % 5 == day.getDayOfMonth() % 5) {
        for (int i = 0; i < 150; i++) {
          String label = Names.encoded(chance, 26) + "." + Names.hex(chance, 4);
          log.query(Office.at(day, scan + 20 * i), client, label + ".a.j.e5.sk", "TXT");
        }
      }
      regular("ncc.avast.example", 240, 0.1, shift.on(), shift.off());
    }
  }

  /** Services that nearly all use; a tunnel ends and comes again every few minutes. */
  private void chat() {
    if (person.number() % 10 != 9) {
      regular("wss-primary.slack.com", 300, 0.02, shift.on(), shift.off());
    }
    if (person.number() % 2 == 0) {
      regular("zoom.us", 120, 0.01, shift.arrives(), shift.leaves());
    }
  }

  /** A service that the team alone uses, from the morning to the evening. */
  private void team() {
    String host = "ws.team" + person.team() + "-saas.example";
    regular(host, 60 + 15 * (person.team() % 4), 0.02, shift.arrives() + 600, shift.leaves());
  }

  /** One person's web radio, ticker or weather: regular, and nobody else goes there. */
  private void niche() {
    if (person.number() % 14 == 6 && shift.leaves() > 0) {
      String host = "live." + Names.site(50_000 + person.number());
      regular(host, 45 + person.number() % 60, 0.01, shift.arrives(), shift.leaves());
    }
    if (person.number() % 50 == 5 && shift.off() > 0) { // the tab stays open at night
      regular("tokei." + Names.site(52_000 + person.number()), 60, 0.005, shift.on(), shift.off());
    }
  }

  private void tools() {
    if (!person.developer() || shift.leaves() == 0) {
      return;
    }
    for (int i = 0; i < 6; i++) {
      long time = Office.at(day, shift.moment(chance));
      web.tunnelOf("git/2.46.0", time, "github.com", 300_000, 2_000);
      web.tunnelOf("pip/24.2", time + 60_000, "files.pythonhosted.org", 900_000, 900);
      web.tunnelOf("curl/8.9.1", time + 90_000, "api.github.com", 9_000, 900);
    }
    web.tunnelOf(
        "Go-http-client/1.1", Office.at(day, shift.moment(chance)), "proxy.golang.org", 9_000, 900);
    String tool = "http://archive.ubuntu.com/ubuntu/pool/main/" + Names.hex(chance, 8) + ".zip";
    web.getOf("Wget/1.21", Office.at(day, shift.moment(chance)), tool, 700_000);
  }

  /** Names that have nothing to do with the web: inside hosts, services, look-ups that fail. */
  private void names() {
    for (double at = shift.on(); at < shift.off(); at += 900) {
      long time = Office.at(day, at);
      log.query(time, client, "_ldap._tcp.corp.example.co.jp", "SRV");
      log.query(time + 5, client, "fs01.corp.example.co.jp", "A");
      log.query(time + 9, client, "wpad.corp.example.co.jp", "A");
      log.query(time + 11, client, "21.1.10.10.in-addr.arpa", "PTR");
      log.query(time + 13, client, "_services._dns-sd._udp.local", "PTR");
    }
    if (shift.off() > 0) { // Chrome looks whether the provider invents answers
      for (int i = 0; i < 3; i++) {
        log.query(Office.at(day, shift.on() + 20.0), client, Names.encoded(chance, 11), "A");
      }
    }
  }
}
