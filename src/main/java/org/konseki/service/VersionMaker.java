package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Lookups;
import org.konseki.pipeline.Judgement;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleError;
import org.konseki.rule.RuleException;
import org.konseki.table.LoadResult;
import org.konseki.table.TableError;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;

/** Checks and compiles what the folders hold; only what is not as it was before. */
final class VersionMaker {

  private final ZoneId zone;
  private final Clock clock;

  /** A maker for an organisation in {@code zone}. */
  VersionMaker(ZoneId zone, Clock clock) {
    this.zone = requireNonNull(zone, "zone is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A version of what was read.
   *
   * @param before the live one
   * @throws BrokenVersion if anything is wrong; it names every place
   */
  LiveVersion make(Reading reading, LiveVersion before) throws BrokenVersion {
    if (reading.rules().isEmpty()) {
      throw new BrokenVersion(
          List.of(), List.of(new RuleError("rules-drl", 0, "", "there is no .drl file")));
    }
    LoadResult loaded =
        TableLoader.load(reading.tables(), before.reading().tables(), before.judgement().tables());
    List<TableError> errors =
        loaded.succeeded() ? TableRules.check(loaded.tables(), reading.rules()) : loaded.errors();
    if (!errors.isEmpty()) {
      throw new BrokenVersion(errors, List.of());
    }
    try {
      return compile(reading, loaded.tables(), before);
    } catch (RuleException e) {
      throw new BrokenVersion(List.of(), e.errors());
    }
  }

  /**
   * A version of tables that were checked.
   *
   * @param before a version to take over from what is the same, or null
   * @throws RuleException if the rules do not compile
   */
  LiveVersion compile(Reading reading, Tables tables, @Nullable LiveVersion before) {
    RuleBase rules =
        new RuleCompiler(reading.rules())
            .compile(tables, before == null ? null : before.judgement().rules());
    try {
      Judgement judgement =
          new Judgement(rules, Lookups.of(tables, zone), tables, reading.version());
      return new LiveVersion(
          reading, judgement, joins(tables, before), Response.of(tables, zone), clock.instant());
    } catch (RuntimeException | Error e) {
      rules.close();
      throw e;
    }
  }

  private static CorrelationRules joins(Tables tables, @Nullable LiveVersion before) {
    return before != null && CorrelationRules.isSame(tables, before.judgement().tables())
        ? before.joins().share()
        : CorrelationRules.compile(tables);
  }
}
