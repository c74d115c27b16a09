package org.konseki.day;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Makes the lines of each day. */
final class OrdinaryDays {

  /** A Monday; two weeks with a weekend and a holiday follow. */
  static final LocalDate FIRST = LocalDate.of(2024, 10, 28);

  private final Office office;

  OrdinaryDays(Office office) {
    this.office = office;
  }

  /** The first days. */
  static List<LocalDate> days(int count) {
    return Stream.iterate(FIRST, day -> day.plusDays(1)).limit(count).toList();
  }

  /** What all devices write on {@code day}, in the order of time. */
  Log of(LocalDate day) {
    Log log = new Log(day);
    new Servers(log, day, office.chance("servers", day)).fill();
    Directory directory = new Directory(log, day);
    directory.servers(office.chance("directory", day));
    for (Person person : office.people()) {
      fill(log, directory, person, day);
    }
    return log;
  }

  private void fill(Log log, Directory directory, Person person, LocalDate day) {
    Random chance = office.chance(person.account(), day);
    boolean works = Office.worksOn(day) && chance.nextInt(20) > 0;
    Shift shift = works ? Shift.working(person, chance) : Shift.free(person);
    String client = office.address(person, day);
    Web web = new Web(log, person, client, chance);
    if (works) {
      new Browsing(web, person, shift, day).fill();
    }
    new Background(log, web, person, client, shift, day).fill();
    new Wire(log, person, client, shift, day, chance).fill();
    new Post(log, day, chance).fill(person, shift);
    directory.fill(person, client, shift, chance);
  }
}
