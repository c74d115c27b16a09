package org.konseki.enrich;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konseki.table.Row;

/** Which browsers and programs are usual in which segment (proxy/user-agents). Immutable. */
final class UserAgents {

  /**
   * What the table says of a User-Agent.
   *
   * @param verdict as in {@link ProxyFact#userAgentVerdict()}
   * @param row id of the row that decides, or null
   */
  record Verdict(String verdict, @Nullable String row) {
    static final Verdict ABSENT = new Verdict("absent", null);
    static final Verdict EMPTY = new Verdict("empty", null);
    static final Verdict OTHER = new Verdict("other", null);
  }

  private final Map<String, Rules> bySegment = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Rules common;

  private UserAgents(List<Row> rows) {
    common = Rules.of(rows, null);
    for (Row row : rows) {
      String segment = row.text("segment");
      if (segment != null) {
        bySegment.computeIfAbsent(segment, name -> Rules.of(rows, name));
      }
    }
  }

  static UserAgents of(List<Row> rows) {
    return new UserAgents(rows);
  }

  /** The rows that apply in a segment. The same object for every segment that no row names. */
  Rules rules(@Nullable String segment) {
    return segment == null ? common : bySegment.getOrDefault(segment, common);
  }

  /**
   * The rows that apply in one segment, the deciding first: rows that name the segment before rows
   * that name none; then findings on particular agents, then the standard, then findings on any
   * agent; then from the top of the table.
   */
  static final class Rules {
    private final List<Rule> ordered;

    private Rules(List<Rule> ordered) {
      this.ordered = ordered;
    }

    private static Rules of(List<Row> rows, @Nullable String segment) {
      List<Rule> rules = new ArrayList<>();
      for (Row row : rows) {
        String named = row.text("segment");
        if (named == null || named.equalsIgnoreCase(segment)) {
          rules.add(Rule.of(row));
        }
      }
      rules.sort(Comparator.comparingInt(Rule::rank));
      return new Rules(List.copyOf(rules));
    }

    /** What decides on {@code agent}, which must not be empty. */
    Verdict verdict(String agent) {
      String lowerCase = agent.toLowerCase(Locale.ROOT);
      for (Rule rule : ordered) {
        if (rule.pattern().matches(lowerCase)) {
          return rule.verdict();
        }
      }
      return Verdict.OTHER;
    }
  }

  private record Rule(int rank, Wildcard pattern, Verdict verdict) {

    static Rule of(Row row) {
      String pattern = row.text("pattern");
      boolean any = pattern == null || pattern.chars().allMatch(c -> c == '*');
      boolean standard = "standard".equals(row.text("decision"));
      int rank = (row.isEmpty("segment") ? 3 : 0) + (standard ? 1 : any ? 2 : 0);
      return new Rule(
          rank,
          Wildcard.of(any ? "*" : pattern),
          new Verdict(standard ? "standard" : any ? "other" : "listed", row.id()));
    }
  }
}
