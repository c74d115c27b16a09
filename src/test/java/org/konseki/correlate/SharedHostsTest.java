package org.konseki.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.correlate.Samples.PC;
import static org.konseki.correlate.Samples.finding;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Finding;
import org.konseki.event.Subject;
import org.konseki.event.Text;

class SharedHostsTest {

  private static final Subject SUZUKI = Subject.ofUser("suzuki@example.co.jp");
  private static final Finding MAIL = finding("mail-indicator", SUZUKI, "sender.example", 0);
  private static final Finding QUERY = finding("dns-indicator", PC, "evil.example", 0);

  private final Samples.Told identities = new Samples.Told().with("suzuki", PC.host());
  private final SharedHosts words = new SharedHosts(identities);

  @Test
  void notes_mailInTheHostsIncident_sayWhyItIsThere() {
    assertThat(words.notes(new Subject(PC.host(), SUZUKI.user()), List.of(MAIL, QUERY)))
        .extracting(Text::en)
        .containsExactly(
            "suzuki@example.co.jp worked on 192.168.100.15 at that time; the findings about"
                + " suzuki@example.co.jp are therefore part of this incident.");
  }

  @Test
  void notes_sharedHost_sayThatMailIsNotJoined() {
    identities.share(PC.host());

    assertThat(words.notes(PC, List.of(QUERY)))
        .extracting(Text::en)
        .containsExactly(
            "192.168.100.15 is shared: 6 or more accounts worked on it on one day. Findings about"
                + " its users, such as mail findings, are therefore not joined with it.");
    assertThat(words.notes(SUZUKI, List.of(MAIL, MAIL)))
        .singleElement()
        .satisfies(note -> assertThat(note.en()).contains("which 6 or more accounts share"))
        .satisfies(note -> assertThat(note.ja()).contains("6 以上のアカウントが共用"));
  }

  @Test
  void notes_hostOfOneAndNoMail_areNone() {
    assertThat(words.notes(PC, List.of(QUERY))).isEmpty();
  }
}
