package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.konseki.enrich.TestEvents.at;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.event.ProxyRequest;

class LearntIdentitiesTest {

  private final LearntIdentities identities =
      new LearntIdentities(
          TestTables.empty()
              .row("network/domains", "domain", "example.co.jp")
              .row("network/roles", "address", "10.0.0.1", "role", "proxy")
              .lookups());

  private static ProxyRequest request(String client, String user, String time) {
    return new ProxyRequest(
        TestEvents.origin(at(time)),
        client,
        user,
        "GET",
        "http://www.example.com/",
        "www.example.com",
        80,
        "/",
        200,
        1,
        -1,
        null,
        null,
        null,
        null);
  }

  private static DirectoryEvent logon(
      int code,
      String account,
      String address,
      String workstation,
      DirectoryEvent.Outcome outcome,
      String time) {
    return new DirectoryEvent(
        TestEvents.origin(at(time)),
        code,
        "Security",
        null,
        "dc01",
        account,
        "EXAMPLE",
        null,
        null,
        null,
        null,
        null,
        null,
        address,
        workstation,
        3,
        outcome,
        Map.of());
  }

  @Test
  void hostOf_proxyUser_isTheNearestInTime() {
    identities.observe(request("10.0.1.5", "suzuki", "2026-03-02T09:00"));
    identities.observe(request("10.0.1.6", "EXAMPLE\\Suzuki", "2026-03-02T15:00"));

    assertThat(identities.hostOf("suzuki", at("2026-03-02T10:00"))).contains("10.0.1.5");
    assertThat(identities.hostOf("suzuki@example.co.jp", at("2026-03-02T14:10")))
        .contains("10.0.1.6");
    assertThat(identities.hostOf("suzuki", at("2026-03-02T12:00")))
        .as("what was before goes first")
        .contains("10.0.1.5");
    assertThat(identities.hostOf("suzuki", at("2026-03-20T12:00"))).isEmpty();
    assertThat(identities.hostOf("tanaka", at("2026-03-02T10:00"))).isEmpty();
  }

  @Test
  void hostOf_logons_areLearnt() {
    var success = DirectoryEvent.Outcome.SUCCESS;
    identities.observe(logon(4768, "a", "10.0.1.1", null, success, "2026-03-02T09:00"));
    identities.observe(logon(4624, "b", "10.0.1.2", "PC02", success, "2026-03-02T09:00"));
    identities.observe(logon(4776, "c", null, "PC02", success, "2026-03-02T09:00"));
    identities.observe(
        logon(4768, "d", "10.0.1.3", null, DirectoryEvent.Outcome.FAILURE, "2026-03-02T09:00"));
    identities.observe(logon(4624, "PC09$", "10.0.1.4", null, success, "2026-03-02T09:00"));

    long time = at("2026-03-02T09:30");
    assertThat(identities.hostOf("a", time)).contains("10.0.1.1");
    assertThat(identities.hostOf("b", time)).contains("10.0.1.2");
    assertThat(identities.hostOf("c", time)).contains("10.0.1.2");
    assertThat(identities.hostOf("d", time)).isEmpty();
    assertThat(identities.hostOf("PC09$", time)).isEmpty();
  }

  @Test
  void hostOf_mailAddressOfOthers_isNobodys() {
    identities.observe(request("10.0.1.5", "info", "2026-03-02T09:00"));
    assertThat(identities.hostOf("info@elsewhere.example", at("2026-03-02T09:00"))).isEmpty();
    assertThat(identities.hostOf("info@example.co.jp", at("2026-03-02T09:00"))).isPresent();
  }

  @Test
  void isShared_roleOrManyUsersOfOneDay_isShared() {
    for (int i = 0; i < LearntIdentities.MOST_USERS; i++) {
      identities.observe(request("10.0.1.5", "user" + i, "2026-03-02T09:00"));
    }
    assertThat(identities.isShared("10.0.1.5")).isFalse();
    identities.observe(request("10.0.1.5", "oneMore", "2026-03-03T09:00"));
    assertThat(identities.isShared("10.0.1.5")).as("another day").isFalse();
    identities.takeNews();
    identities.observe(request("10.0.1.5", "oneMore", "2026-03-02T18:00"));
    assertThat(identities.isShared("10.0.1.5")).isTrue();
    assertThat(identities.takeNews()).containsKeys("10.0.1.5", "user0");
    assertThat(identities.hostOf("user0", at("2026-03-02T09:00"))).isEmpty();
    assertThat(identities.isShared("10.0.0.1")).isTrue();
    assertThat(identities.isShared("10.0.0.2")).isFalse();
  }

  @Test
  void hostOf_accountOnManyHosts_isEmpty() {
    for (int i = 1; i <= 6; i++) {
      identities.observe(request("10.0.1." + i, "admin", "2026-03-02T09:00"));
    }
    assertThat(identities.hostOf("admin", at("2026-03-02T09:00"))).isEmpty();
  }

  @Test
  void takeNews_sameHourAgain_isNone() {
    identities.observe(request("10.0.1.5", "suzuki", "2026-03-02T09:00"));
    assertThat(identities.takeNews()).containsExactly(entry("suzuki", Set.of("id")));
    identities.observe(request("10.0.1.5", "suzuki", "2026-03-02T09:59"));
    assertThat(identities.takeNews()).isEmpty();
    identities.observe(request("10.0.1.5", "suzuki", "2026-03-02T10:00"));
    assertThat(identities.takeNews()).containsExactly(entry("suzuki", Set.of("id")));
  }

  @Property(tries = 200)
  void observe_anyOrder_knowsTheSame(@ForAll Random random) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String time =
          String.format("2026-03-%02dT%02d:00", 1 + random.nextInt(4), random.nextInt(24));
      events.add(request("10.0.1." + random.nextInt(9), "user" + random.nextInt(9), time));
    }
    Map<String, String> known = known(events);
    Collections.shuffle(events, random);
    assertThat(known(events)).isEqualTo(known);
  }

  private static Map<String, String> known(List<Event> events) {
    LearntIdentities learnt = new LearntIdentities(TestTables.empty().lookups());
    events.forEach(learnt::observe);
    List<String> users = List.of("user0", "user1", "user2", "user3", "user4", "user5");
    return users.stream()
        .collect(
            Collectors.toMap(
                user -> user,
                user ->
                    learnt.hostOf(user, at("2026-03-02T10:00"))
                        + " "
                        + learnt.hostOf(user, at("2026-03-04T22:00"))
                        + learnt.isShared("10.0.1." + user.charAt(4))));
  }

  @Test
  void whereabouts_crowdedHostRoleOrManyHosts_saysWhy() {
    for (int i = 0; i < 6; i++) {
      identities.observe(request("10.0.0.9", "u" + i, "2026-03-02T09:00"));
      identities.observe(request("10.0.1." + i, "roamer", "2026-03-02T09:00"));
    }
    identities.observe(request("10.0.0.1", "admin", "2026-03-02T09:00"));
    long at = at("2026-03-02T10:00");

    assertThat(identities.whereabouts("u1", at)).isEqualTo(new Whereabouts.Shared("10.0.0.9"));
    assertThat(identities.accountsOn("10.0.0.9")).isEqualTo(6);
    assertThat(identities.whereabouts("admin", at)).isEqualTo(new Whereabouts.Shared("10.0.0.1"));
    assertThat(identities.whereabouts("roamer", at)).isEqualTo(Whereabouts.SCATTERED);
    assertThat(identities.whereabouts("nobody", at)).isEqualTo(Whereabouts.UNKNOWN);
    assertThat(identities.whereabouts("u1", at("2026-05-02T10:00"))).isEqualTo(Whereabouts.UNKNOWN);
    identities.observe(request("10.0.2.2", "u1", "2026-03-03T09:00"));
    assertThat(identities.whereabouts("u1", at)).isEqualTo(new Whereabouts.At("10.0.2.2"));
  }

  @Test
  void takeNews_realmSeenFirst_tellsItsDomain() {
    identities.observe(request("10.0.0.5", "kato@corp.local", "2026-03-02T09:00"));

    assertThat(identities.takeNews()).containsKeys("@corp.local", "kato");
  }
}
