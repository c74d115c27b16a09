package org.konseki.detect;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The findings that a shard holds so as not to ask for them again. Bounded by the text in them, for
 * a line may be short or long. Drops only when told to: what is not committed yet is nowhere else.
 */
final class HeldFindings {

  /** What a finding takes besides its log lines, roughly, in characters. */
  private static final int OVERHEAD = 2_000;

  private final long most;
  private final Map<String, Finding> findings = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /**
   * An empty memory.
   *
   * @param most how many characters of text it holds
   */
  HeldFindings(long most) {
    this.most = most;
  }

  @Nullable Finding get(String id) {
    return findings.get(id);
  }

  boolean contains(String id) {
    return findings.containsKey(id);
  }

  void putAll(Collection<Finding> others) {
    others.forEach(this::put);
  }

  void put(Finding finding) {
    remove(finding.id());
    findings.put(finding.id(), finding);
    weight += weight(finding);
  }

  /** Drops what is too much, those longest untouched first. */
  void trim() {
    Iterator<Finding> oldest = findings.values().iterator();
    while (weight > most) {
      weight -= weight(oldest.next());
      oldest.remove();
    }
  }

  @Nullable Finding remove(String id) {
    Finding removed = findings.remove(id);
    if (removed != null) {
      weight -= weight(removed);
    }
    return removed;
  }

  void clear() {
    findings.clear();
    weight = 0;
  }

  private static long weight(Finding finding) {
    long lines = 0;
    for (Evidence evidence : finding.evidence()) {
      lines += evidence.original().length();
    }
    for (Evidence evidence : finding.spare()) {
      lines += evidence.original().length();
    }
    return OVERHEAD + 2 * lines;
  }
}
