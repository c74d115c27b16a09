package org.konseki.day;

import java.time.LocalDate;
import java.util.Random;

/** What domain controllers and servers write of the people's logons. */
final class Directory {

  private static final String SERVICE = "svc-backup";

  private final Log log;
  private final LocalDate day;

  Directory(Log log, LocalDate day) {
    this.log = log;
    this.day = day;
  }

  /** A person's day: the morning's logon, files and printers, mistyped passwords, the lock. */
  void fill(Person person, String client, Shift shift, Random chance) {
    if (shift.leaves() == 0) {
      if (shift.off() > 0) {
        renewals(person, client, shift, chance);
      }
      return;
    }
    long morning = Office.at(day, shift.arrives());
    machine(person, client, Office.at(day, shift.on() + 5.0));
    if (chance.nextInt(12) == 0) {
      mistyped(person, client, morning - 20_000, 1 + chance.nextInt(3));
    }
    ticket(person.account(), client, morning, chance);
    logon(person.account(), client, morning + 400, "DC01", chance);
    shares(person, client, shift, chance);
    renewals(person, client, shift, chance);
    if (person.number() % 8 == 2) {
      terminal(person, client, Office.at(day, shift.moment(chance)), chance);
    }
    if (chance.nextInt(15) == 0) { // a colleague's PC, a meeting room, a server for once
      String other = "FS%02d".formatted(3 + chance.nextInt(8));
      logon(person.account(), client, Office.at(day, shift.moment(chance)), other, chance);
    }
    if (person.administrator()) {
      administration(person, shift, chance);
    }
  }

  private void machine(Person person, String client, long time) {
    log.record(
        time,
        "DC01",
        4768,
        "TargetUserName",
        person.pc() + "$",
        "TargetDomainName",
        "CORP",
        "IpAddress",
        "::ffff:" + client,
        "Status",
        "0x0");
    log.record(
        time + 100,
        "DC01",
        4624,
        "TargetUserName",
        person.pc() + "$",
        "TargetDomainName",
        "CORP",
        "TargetUserSid",
        "S-1-5-21-1-2-3-" + (5000 + person.number()),
        "TargetLogonId",
        "0x" + Integer.toHexString(0x100000 + log.next()),
        "LogonType",
        "3",
        "IpAddress",
        client);
  }

  private void ticket(String account, String client, long time, Random chance) {
    if (chance.nextInt(3) == 0) { // clocks or pre-authentication: tried again at once
      log.record(
          time - 50,
          "DC01",
          4768,
          "TargetUserName",
          account,
          "TargetDomainName",
          "CORP",
          "IpAddress",
          "::ffff:" + client,
          "Status",
          "0x19");
    }
    log.record(
        time,
        "DC01",
        4768,
        "TargetUserName",
        account,
        "TargetDomainName",
        "CORP",
        "IpAddress",
        "::ffff:" + client,
        "Status",
        "0x0");
    for (String service : new String[] {"DC01$", "FS01$", "krbtgt", "PRINT$"}) {
      service(account, client, time + 30, service);
    }
  }

  private void service(String account, String client, long time, String service) {
    log.record(
        time,
        "DC01",
        4769,
        "TargetUserName",
        account + "@CORP.EXAMPLE.CO.JP",
        "TargetDomainName",
        "CORP.EXAMPLE.CO.JP",
        "ServiceName",
        service,
        "IpAddress",
        "::ffff:" + client,
        "Status",
        "0x0");
  }

  private void logon(String account, String client, long time, String computer, Random chance) {
    String session = "0x" + Integer.toHexString(0x200000 + log.next());
    log.record(
        time,
        computer,
        4624,
        "TargetUserName",
        account,
        "TargetDomainName",
        "CORP",
        "TargetUserSid",
        "S-1-5-21-1-2-3-" + Math.abs(account.hashCode() % 4000),
        "TargetLogonId",
        session,
        "LogonType",
        "3",
        "IpAddress",
        client);
    log.record(
        time + 60_000 + chance.nextInt(600_000),
        computer,
        4634,
        "TargetUserName",
        account,
        "TargetDomainName",
        "CORP",
        "TargetLogonId",
        session,
        "LogonType",
        "3");
  }

  private void mistyped(Person person, String client, long time, int times) {
    for (int i = 0; i < times; i++) {
      long at = time + 4_000L * i;
      log.record(
          at,
          "DC01",
          4771,
          "TargetUserName",
          person.account(),
          "IpAddress",
          "::ffff:" + client,
          "Status",
          "0x18");
      log.record(
          at + 5,
          "DC01",
          4776,
          "TargetUserName",
          person.account(),
          "Workstation",
          person.pc(),
          "Status",
          "0xc000006a");
      log.record(
          at + 9,
          "FS01",
          4625,
          "TargetUserName",
          person.account(),
          "TargetDomainName",
          "CORP",
          "LogonType",
          "3",
          "IpAddress",
          client,
          "Status",
          "0xc000006d");
    }
  }

  private void shares(Person person, String client, Shift shift, Random chance) {
    int times = 6 + chance.nextInt(10);
    for (int i = 0; i < times; i++) {
      long time = Office.at(day, shift.moment(chance));
      service(person.account(), client, time, "FS01$");
      logon(person.account(), client, time + 20, "FS01", chance);
    }
    for (int i = 0; i < 3; i++) {
      logon(person.account(), client, Office.at(day, shift.moment(chance)), "PRINT", chance);
    }
  }

  private void renewals(Person person, String client, Shift shift, Random chance) {
    for (double at = shift.on() + 1800; at < shift.off(); at += 5400 + chance.nextInt(3600)) {
      service(person.pc() + "$", client, Office.at(day, at), "DC01$");
      service(person.account(), client, Office.at(day, at + 1), "DC01$");
    }
  }

  private void terminal(Person person, String client, long time, Random chance) {
    String session = "0x" + Integer.toHexString(0x300000 + log.next());
    log.record(
        time,
        "TS01",
        4624,
        "TargetUserName",
        person.account(),
        "TargetDomainName",
        "CORP",
        "TargetUserSid",
        "S-1-5-21-1-2-3-" + (1100 + person.number()),
        "TargetLogonId",
        session,
        "LogonType",
        "10",
        "IpAddress",
        client);
    ticket(person.account(), Office.TERMINAL, time + 300, chance);
    logon(person.account(), Office.TERMINAL, time + 2_000, "FS01", chance);
  }

  /** The administrator's account, from the administrators' host only. */
  private void administration(Person person, Shift shift, Random chance) {
    String account = "adm-" + person.account();
    String client = Office.ADMIN_HOST.replaceAll("\\d+$", "" + (11 + person.number()));
    for (int i = 0; i < 12; i++) {
      long time = Office.at(day, shift.moment(chance));
      String session = "0x" + Integer.toHexString(0x400000 + log.next());
      String computer = i % 2 == 0 ? "DC01" : "FS0" + (1 + chance.nextInt(5));
      ticket(account, client, time - 500, chance);
      log.record(
          time,
          computer,
          4624,
          "TargetUserName",
          account,
          "TargetDomainName",
          "CORP",
          "TargetUserSid",
          "S-1-5-21-1-2-3-" + (500 + person.number()),
          "TargetLogonId",
          session,
          "LogonType",
          "3",
          "IpAddress",
          client);
      log.record(
          time + 2,
          computer,
          4672,
          "SubjectUserSid",
          "S-1-5-21-1-2-3-" + (500 + person.number()),
          "SubjectUserName",
          account,
          "SubjectDomainName",
          "CORP",
          "SubjectLogonId",
          session,
          "PrivilegeList",
          "SeSecurityPrivilege SeBackupPrivilege");
    }
  }

  /** Servers: the controllers' own logons, scheduled tasks, the backup, an old password. */
  void servers(Random chance) {
    for (int second = 0; second < 86_400; second += 60) {
      long time = Office.at(day, second + chance.nextDouble() * 50);
      String session = "0x" + Integer.toHexString(0x500000 + log.next());
      String controller = second % 120 == 0 ? "DC01" : "DC02";
      log.record(
          time,
          controller,
          4624,
          "TargetUserName",
          controller + "$",
          "TargetDomainName",
          "CORP",
          "TargetUserSid",
          "S-1-5-18",
          "TargetLogonId",
          session,
          "LogonType",
          "3",
          "IpAddress",
          "fe80::1c2d:3e4f:5a6b:7c8d");
      log.record(
          time + 1,
          controller,
          4672,
          "SubjectUserSid",
          "S-1-5-18",
          "SubjectUserName",
          controller + "$",
          "SubjectDomainName",
          "CORP",
          "SubjectLogonId",
          session,
          "PrivilegeList",
          "SeSecurityPrivilege");
    }
    for (int i = 0; i < 40; i++) { // the backup goes round at night
      String computer = "FS%02d".formatted(1 + i % 10);
      long time = Office.at(day, 3600 + i * 90.0);
      ticket(SERVICE, Office.BACKUP, time, chance);
      String session = "0x" + Integer.toHexString(0x600000 + log.next());
      log.record(
          time + 500,
          computer,
          4624,
          "TargetUserName",
          SERVICE,
          "TargetDomainName",
          "CORP",
          "TargetUserSid",
          "S-1-5-21-1-2-3-1900",
          "TargetLogonId",
          session,
          "LogonType",
          "3",
          "IpAddress",
          Office.BACKUP);
      log.record(
          time + 501,
          computer,
          4672,
          "SubjectUserSid",
          "S-1-5-21-1-2-3-1900",
          "SubjectUserName",
          SERVICE,
          "SubjectDomainName",
          "CORP",
          "SubjectLogonId",
          session,
          "PrivilegeList",
          "SeBackupPrivilege");
    }
    for (int second = 300; second < 86_400; second += 600) { // a task with last year's password
      log.record(
          Office.at(day, second),
          "FS02",
          4625,
          "TargetUserName",
          "svc-report",
          "TargetDomainName",
          "CORP",
          "LogonType",
          "3",
          "IpAddress",
          "10.10.1.33",
          "Status",
          "0xc000006d");
      log.record(
          Office.at(day, second + 1),
          "FS02",
          4624,
          "TargetUserName",
          "svc-monitor",
          "TargetDomainName",
          "CORP",
          "TargetLogonId",
          "0x" + Integer.toHexString(0x700000 + log.next()),
          "LogonType",
          "3",
          "IpAddress",
          Office.MONITOR);
    }
    for (int hour = 0; hour < 24; hour++) {
      log.record(
          Office.at(day, hour * 3600.0 + 7),
          "FS03",
          4624,
          "TargetUserName",
          "svc-task",
          "TargetDomainName",
          "CORP",
          "TargetLogonId",
          "0x" + Integer.toHexString(0x800000 + log.next()),
          "LogonType",
          "4",
          "IpAddress",
          "-");
    }
  }
}
