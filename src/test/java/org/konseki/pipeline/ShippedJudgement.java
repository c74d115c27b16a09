package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.konseki.enrich.Lookups;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.table.LoadResult;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/** The shipped rules and tables, compiled once for all tests that judge by them. */
public final class ShippedJudgement {

  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static final Judgement JUDGEMENT = compile();

  private ShippedJudgement() {}

  /** They. */
  public static Judgement get() {
    return JUDGEMENT;
  }

  private static Judgement compile() {
    try {
      LoadResult loaded = TableLoader.load(Workbooks.inFolder(Path.of("decision-tables")));
      assertThat(loaded.errors()).isEmpty();
      Tables tables = loaded.tables();
      return new Judgement(
          new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables),
          Lookups.of(tables, TOKYO),
          tables);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
