package org.konseki.day;

import java.time.LocalDate;
import java.util.Random;

/** What the firewall sees of one PC: printers and servers, and the noise that it denies. */
final class Wire {

  private final Log log;
  private final Person person;
  private final String client;
  private final Shift shift;
  private final LocalDate day;
  private final Random chance;

  Wire(Log log, Person person, String client, Shift shift, LocalDate day, Random chance) {
    this.log = log;
    this.person = person;
    this.client = client;
    this.shift = shift;
    this.day = day;
    this.chance = chance;
  }

  void fill() {
    if (shift.off() == 0) {
      return;
    }
    String zone = person.remote() ? "VPN" : person.atBranch() ? "BRANCH" : "SHANAI";
    work(zone);
    noise(zone);
  }

  private double whileOn() {
    return shift.on() + chance.nextDouble() * (shift.off() - shift.on());
  }

  private void work(String zone) {
    for (int i = 0; i < 40; i++) {
      int[] ports = {445, 88, 389, 135, 49_670};
      flow(zone + ">SERVER", "Permit", 6, i % 4 == 0 ? Office.DC1 : Office.FILES, ports[i % 5]);
    }
    for (int i = 0; i < 20; i++) {
      flow(zone + ">DMZ", "Permit", 6, Office.PROXY, 8080);
    }
    for (int i = 0; i < 5; i++) {
      flow(zone + ">PRINTER", "Permit", 6, "10.30.0." + (1 + person.team()), 9100);
    }
  }

  private void flow(String zones, String action, int protocol, String target, int port) {
    log.traffic(Office.at(day, whileOn()), zones, action, protocol, client, target, port);
  }

  /** Denied day by day, at every office: nobody has set each program right. */
  private void noise(String zone) {
    for (int i = 0; i < 4; i++) {
      flow(zone + ">SHANAI", "Deny", 17, "10.20.255.255", 137);
      flow(zone + ">Untrust", "Deny", 17, "133.243.238.163", 123);
      flow(zone + ">Untrust", "Deny", 17, "239.255.255.250", 1900);
    }
    for (int i = 0; i < 6; i++) { // QUIC is tried before the proxy
      flow(zone + ">Untrust", "Deny", 17, "142.250.196." + chance.nextInt(200), 443);
    }
    if (person.number() % 12 == 4) { // a program that knows no proxy, at every start
      String[] targets = {"52.113.194.132", "20.189.173.14", "104.16.132.229"};
      for (int i = 0; i < 5; i++) {
        String target = targets[chance.nextInt(3)];
        log.traffic(
            Office.at(day, shift.on() + 30 + i), zone + ">Untrust", "Deny", 6, client, target, 443);
      }
    }
    if (person.number() % 10 == 6) { // a printer that moved; a driver asks for it all day
      for (double at = shift.on(); at < shift.off(); at += 300) {
        log.traffic(Office.at(day, at), zone + ">PRINTER", "Deny", 17, client, "10.30.0.99", 161);
      }
    }
    if (person.number() % 15 == 2) { // a public resolver that somebody once set
      flow(zone + ">Untrust", "Deny", 17, "8.8.8.8", 53);
    }
    if (person.developer() && chance.nextInt(3) == 0) { // traceroute, and ssh to the outside
      for (int i = 0; i < 30; i++) {
        log.traffic(
            Office.at(day, shift.arrives() + 3600 + i),
            zone + ">Untrust",
            "Deny",
            17,
            client,
            "93.184.216.34",
            33_434 + i);
      }
      flow(zone + ">Untrust", "Deny", 6, "140.82.112.3", 22);
    }
  }
}
