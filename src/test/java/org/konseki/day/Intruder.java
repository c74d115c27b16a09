package org.konseki.day;

import java.time.LocalDate;
import java.util.Random;

/**
 * Someone who took over a PC by a mail that nobody logged: from the first day on it calls home,
 * with real malware's jitter of 11 to 16 %; on the last it fetches a tool, tries other accounts,
 * logs on as an administrator, looks around, and carries data away.
 */
final class Intruder {

  static final String HOME = "cdn.kyushin-taiso.example";
  private static final String AGENT =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0";
  private static final int HOUR = 3600;

  private final Office office;
  private final Person victim;
  private final LocalDate last;

  /** An intruder whose last day is {@code last}; all of them are to be working days. */
  Intruder(Office office, Person victim, LocalDate last) {
    this.office = office;
    this.victim = victim;
    this.last = last;
  }

  /** What the intruder adds to a day's logs. */
  void addTo(Log log, LocalDate day) {
    Random chance = office.chance("intruder", day);
    String client = office.address(victim, day);
    beacon(log, day, client, chance);
    if (day.equals(last)) {
      tool(log, day, client);
      logons(log, day, client);
      spread(log, day, client);
      exfiltration(log, day, client);
    }
  }

  /** Every five minutes while the PC is on, with a deviation of 11 to 16 %. */
  private void beacon(Log log, LocalDate day, String client, Random chance) {
    double jitter = 0.11 + 0.05 * chance.nextDouble();
    for (double at = 9.2 * HOUR; at < 18 * HOUR; ) {
      long time = Office.at(day, at);
      log.query(time, client, HOME, "A");
      log.web(time + 40, client, "POST", "http://" + HOME + "/v1/s", 200, 553, 610, AGENT);
      at += 300 * (1 + jitter * chance.nextGaussian());
    }
  }

  private void tool(Log log, LocalDate day, String client) {
    long time = Office.at(day, 10 * HOUR + 70.0);
    log.query(time, client, HOME, "A");
    log.web(
        time + 40,
        client,
        "GET",
        "http://" + HOME + "/v1/t.exe",
        200,
        1_400_000,
        310,
        "WinHTTP Example/1.0");
  }

  private void logons(Log log, LocalDate day, String client) {
    for (int i = 0; i < 9; i++) {
      log.record(
          Office.at(day, 11 * HOUR + i * 3.0),
          "DC01",
          4771,
          "TargetUserName",
          office.person(20 + i).account(),
          "IpAddress",
          "::ffff:" + client,
          "Status",
          "0x18");
    }
    log.record(
        Office.at(day, 11.5 * HOUR),
        "DC01",
        4624,
        "TargetUserName",
        "adm-" + office.person(0).account(),
        "TargetDomainName",
        "CORP",
        "TargetLogonId",
        "0x" + Integer.toHexString(0x900000 + log.next()),
        "LogonType",
        "3",
        "IpAddress",
        client);
  }

  private void spread(Log log, LocalDate day, String client) {
    for (int host = 1; host <= 60; host++) {
      String target = "10.10.1." + host;
      log.traffic(
          Office.at(day, 13 * HOUR + host * 4.0), "SHANAI>SERVER", "Deny", 6, client, target, 445);
    }
  }

  private void exfiltration(Log log, LocalDate day, String client) {
    for (int part = 0; part < 30; part++) {
      long time = Office.at(day, 15 * HOUR + part * 40.0);
      log.query(time, client, HOME, "A");
      log.web(time + 40, client, "POST", "http://" + HOME + "/v1/u", 200, 200, 12_000_000, AGENT);
    }
  }
}
