package org.konseki.day;

/**
 * Someone who works there, and how.
 *
 * @param number from 0
 * @param address the PC's own address in the office
 * @param team people of one team use the same special services
 */
record Person(int number, String account, String pc, String address, int team) {

  /** People of a team. */
  static final int TEAM = 12;

  /** Works at a branch, behind one address that all of it shares. */
  boolean atBranch() {
    return number % 20 == 7;
  }

  /** Works from home, at an address of the VPN's pool that differs from day to day. */
  boolean remote() {
    return number % 10 == 3;
  }

  /** Writes programs: fetches with tools rather than with a browser alone. */
  boolean developer() {
    return team == 1;
  }

  /** Stays long. */
  boolean worksLate() {
    return number % 25 == 4;
  }

  /** Leaves the PC on at night. */
  boolean leavesOn() {
    return number % 6 == 5;
  }

  /** Has an administrator's account besides the own one, and a host of its own for it. */
  boolean administrator() {
    return number == 0 || number == 1;
  }
}
