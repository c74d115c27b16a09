package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.enrich.TestEvents.PC;
import static org.konseki.enrich.TestEvents.directory;

import org.junit.jupiter.api.Test;
import org.konseki.event.DirectoryEvent;

class LogonSessionsTest {

  private static final long HOUR = 3_600_000;

  private final LogonSessions sessions = new LogonSessions();

  private static DirectoryEvent logon(String id, long time) {
    return directory(4624).time(time).target("taro", null).targetLogon(id).address(PC).build();
  }

  private static DirectoryEvent privilege(String id, long time) {
    return directory(4672).time(time).subject("taro", null, id).build();
  }

  @Test
  void addressOf_sessionKnown_isItsAddress() {
    assertThat(sessions.learn(logon("1f", 0))).isEmpty();
    assertThat(sessions.addressOf(privilege("1f", 1))).contains(PC);
    assertThat(sessions.addressOf(privilege("0x1f", 1))).contains(PC);
    assertThat(sessions.addressOf(privilege("2f", 1))).isEmpty();
    assertThat(sessions.await(privilege("1f", 1))).isFalse();
  }

  @Test
  void addressOf_sessionOlderThanADay_isUnknown() {
    sessions.learn(logon("1f", 0));
    assertThat(sessions.addressOf(privilege("1f", 24 * HOUR))).contains(PC);
    assertThat(sessions.addressOf(privilege("1f", 24 * HOUR + 1))).isEmpty();
  }

  @Test
  void learn_logonAfterItsPrivileges_givesThemBackOnce() {
    DirectoryEvent waiting = privilege("1f", 0);
    assertThat(sessions.await(waiting)).isTrue();
    assertThat(sessions.learn(logon("2f", 5))).isEmpty();
    assertThat(sessions.learn(logon("1f", 5))).containsExactly(waiting);
    assertThat(sessions.learn(logon("1f", 6))).isEmpty();
  }

  @Test
  void learn_logonAnHourLater_comesTooLate() {
    sessions.await(privilege("1f", 0));
    sessions.await(privilege("2f", 0));
    assertThat(sessions.learn(logon("1f", HOUR))).hasSize(1);
    assertThat(sessions.learn(logon("2f", HOUR + 1))).isEmpty();
  }

  @Test
  void await_olderThanAnHour_isForgotten() {
    sessions.await(privilege("1f", 0));
    sessions.await(privilege("2f", HOUR + 1));
    assertThat(sessions.learn(logon("1f", 0))).isEmpty();
    assertThat(sessions.learn(logon("2f", HOUR))).hasSize(1);
  }

  @Test
  void await_tooMany_forgetsTheOldest() {
    for (int i = 0; i <= 100_000; i++) {
      assertThat(sessions.await(privilege(Integer.toHexString(i + 4096), 0))).isTrue();
    }
    assertThat(sessions.learn(logon(Integer.toHexString(4096), 0))).isEmpty();
    assertThat(sessions.learn(logon(Integer.toHexString(4097), 0))).hasSize(1);
  }

  @Test
  void await_systemSession_doesNotWait() {
    assertThat(sessions.await(privilege("3e7", 0))).isFalse();
    assertThat(sessions.await(privilege("0x3e4", 0))).isFalse();
    assertThat(sessions.await(privilege(null, 0))).isFalse();
    assertThat(sessions.await(logon("1f", 0))).isFalse();
  }

  @Test
  void addressOfWorkstation_isThatOfTheNewestLogon() {
    sessions.learn(directory(4624).time(10).address(PC).workstation("PC9.example.local").build());
    sessions.learn(directory(4624).time(5).address("192.168.1.1").workstation("PC9").build());
    sessions.learn(directory(4624).time(20).address("127.0.0.1").workstation("PC9").build());
    assertThat(sessions.addressOfWorkstation("\\\\pc9")).contains(PC);
    assertThat(sessions.addressOfWorkstation("pc8")).isEmpty();
  }
}
