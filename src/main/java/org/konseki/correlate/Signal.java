package org.konseki.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Detections;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.detect.Home;
import org.konseki.enrich.Identities;
import org.konseki.enrich.Whereabouts;
import org.konseki.event.MailAddress;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;

/**
 * What correlations need of a finding.
 *
 * @param id the finding's id
 * @param time event time of its first event, milliseconds since 1970-01-01T00:00Z
 * @param last event time of its last event
 * @param subject whom the finding is about
 * @param host the subject's host, or that of its user at that time; null if none is known or many
 *     share it
 * @param account the subject's user as a bare account, or null
 * @param home whom the finding is grouped under if it names a user only, else null
 * @param destinations what it points at, where its kind of log has destinations to compare
 * @param evidence its first event, or null
 */
record Signal(
    String id,
    String detection,
    long time,
    long last,
    Subject subject,
    @Nullable String host,
    @Nullable String account,
    @Nullable Home home,
    Set<String> destinations,
    List<String> sources,
    Stage stage,
    Severity severity,
    int score,
    List<String> attack,
    @Nullable Evidence evidence) {

  /** The least score that is no everyday trace. */
  private static final int NOTABLE = 20;

  /** The order of event time. */
  static final Comparator<Signal> BY_TIME =
      Comparator.comparingLong(Signal::time).thenComparing(Signal::id);

  Signal {
    destinations = Set.copyOf(destinations);
    sources = List.copyOf(sources);
    attack = List.copyOf(attack);
  }

  static Signal of(Finding finding, Identities identities) {
    return new Signal(
            finding.id(),
            finding.detection(),
            finding.time(),
            Math.max(finding.time(), finding.lastTime()),
            finding.subject(),
            null,
            null,
            null,
            Destinations.of(finding),
            finding.sources(),
            finding.stage(),
            finding.severity(),
            finding.score(),
            finding.attack(),
            finding.evidence().isEmpty() ? null : finding.evidence().get(0))
        .resolved(identities);
  }

  /** The signal with host and account as far as {@code identities} know them now. */
  Signal resolved(Identities identities) {
    String user = subject.user();
    String known = subject.host();
    Home home = null;
    if (known == null && user != null) {
      Whereabouts whereabouts = identities.whereabouts(user, time);
      known = whereabouts instanceof Whereabouts.At at ? at.host() : null;
      home = Homes.of(subject, whereabouts, identities);
    }
    return new Signal(
        id,
        detection,
        time,
        last,
        subject,
        known == null || identities.isShared(known) ? null : known,
        user == null ? null : identities.accountOf(user).orElse(null),
        home,
        destinations,
        sources,
        stage,
        severity,
        score,
        attack,
        evidence);
  }

  /** The names in it by which identities may tell more of it later. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    if (subject.host() != null) {
      names.add(subject.host());
    }
    if (subject.user() != null) {
      names.add(Keys.bare(subject.user()));
      String domain = MailAddress.domainOf(subject.user());
      if (!domain.isEmpty()) {
        names.add("@" + domain.toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /** Whether it and {@code other} mean the same to risks and campaigns, but for their words. */
  boolean weighsAs(Signal other) {
    return time == other.time
        && score == other.score
        && stage == other.stage
        && detection.equals(other.detection)
        && Objects.equals(host, other.host)
        && Objects.equals(account, other.account)
        && sources.equals(other.sources)
        && destinations.equals(other.destinations);
  }

  /** Whether it is more than an everyday trace, such as a newsletter or a denied program. */
  boolean isNotable() {
    return score >= NOTABLE;
  }

  /** Whether it is a chain, a risk or a campaign itself. */
  boolean isCorrelation() {
    return Detections.isCorrelation(detection);
  }

  /** Whether it must share a destination with other steps that have one. */
  boolean comparesDestinations() {
    return isCorrelation() ? !destinations.isEmpty() : Destinations.areOf(sources);
  }

  /** The host it is about, else the account, as a key; null if neither tells people apart. */
  @Nullable String person() {
    if (host != null) {
      return Keys.host(host);
    }
    return account == null ? null : Keys.user(account);
  }

  /** The keys under which it meets others. */
  List<String> keys() {
    if (host == null) {
      return account == null ? List.of() : List.of(Keys.user(account));
    }
    return account == null
        ? List.of(Keys.host(host))
        : List.of(Keys.host(host), Keys.user(account));
  }
}
