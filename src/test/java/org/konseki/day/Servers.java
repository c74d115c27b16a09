package org.konseki.day;

import java.time.LocalDate;
import java.util.Random;

/** What the server room does by itself, and what the firewall sees of all. */
final class Servers {

  private static final int DAY = 86_400;

  private final Log log;
  private final LocalDate day;
  private final Random chance;

  Servers(Log log, LocalDate day, Random chance) {
    this.log = log;
    this.day = day;
    this.chance = chance;
  }

  void fill() {
    monitoring();
    backup();
    scanner();
    updates();
    outside();
  }

  /** Polls every host and printer, every five minutes, on a handful of ports. */
  private void monitoring() {
    for (int second = 0; second < DAY; second += 300) {
      for (int host = 1; host <= 40; host++) {
        long time = Office.at(day, second + host * 0.2);
        String target = "10.30.0." + host;
        log.traffic(time, "SERVER>PRINTER", "Permit", 17, Office.MONITOR, target, 161);
        if (second % 3600 == 0) {
          log.traffic(time, "SERVER>PRINTER", "Permit", 1, Office.MONITOR, target, 0);
          log.traffic(time, "SERVER>DMZ", "Permit", 6, Office.MONITOR, "10.10.2." + host, 443);
        }
      }
    }
  }

  private void backup() {
    for (int i = 0; i < 60; i++) {
      long time = Office.at(day, 3600 + i * 60.0);
      log.traffic(
          time, "SERVER>DMZ", "Permit", 6, Office.BACKUP, "10.10.2." + (10 + i % 16), 10_000);
    }
  }

  /** The weekly look for holes, in the night to Sunday. */
  private void scanner() {
    if (day.getDayOfWeek().getValue() != 7) {
      return;
    }
    for (int host = 1; host <= 60; host++) {
      for (int port : new int[] {21, 22, 23, 80, 135, 139, 443, 445, 515, 631, 3389, 8080, 9100}) {
        long time = Office.at(day, 7200 + host * 12 + port % 10);
        String action = port == 23 ? "Deny" : "Permit";
        log.traffic(time, "SERVER>PRINTER", action, 6, Office.SCANNER, "10.30.0." + host, port);
        log.traffic(time, "SERVER>SHANAI", action, 6, Office.SCANNER, "10.20.1." + host, port);
      }
    }
  }

  private void updates() {
    for (int i = 0; i < 200; i++) {
      long time = Office.at(day, 10_800 + i * 9.0);
      log.traffic(time, "SERVER>Untrust", "Permit", 6, Office.UPDATES, "13.107.4.52", 443);
    }
  }

  /** What the Internet knocks at the door with. */
  private void outside() {
    for (int i = 0; i < 3_000; i++) {
      String source = "198.51.100." + chance.nextInt(250);
      int port = new int[] {22, 23, 445, 3389, 5060, 8080}[chance.nextInt(6)];
      long time = Office.at(day, chance.nextDouble() * DAY);
      log.traffic(time, "Untrust>DMZ", "Deny", 6, source, "10.10.2." + chance.nextInt(32), port);
    }
    for (int second = 0; second < DAY; second += 64) {
      log.traffic(
          Office.at(day, second),
          "SERVER>Untrust",
          "Permit",
          17,
          Office.RESOLVER,
          "192.33.4.12",
          53);
    }
  }
}
