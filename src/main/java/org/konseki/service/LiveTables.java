package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.konseki.event.LanguageConfig;
import org.konseki.table.LastGood;
import org.konseki.table.LoadResult;
import org.konseki.table.TableError;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/** The decision tables that the live pipeline judges by. */
@ApplicationScoped
class LiveTables {

  private static final Logger LOG = Logger.getLogger(LiveTables.class);

  /** Tables, and the workbooks that they were read from. */
  record Loaded(Tables tables, Workbooks workbooks) {}

  private final EngineConfig config;
  private final LanguageConfig words;

  LiveTables(EngineConfig config, LanguageConfig words) {
    this.config = config;
    this.words = words;
  }

  /**
   * Reads the workbooks.
   *
   * @param check what is wrong with tables beyond each cell by itself
   * @throws BrokenTables if any cell is wrong, unless the last good tables may stand in and do
   */
  Loaded load(Mounts mounts, Function<Tables, List<TableError>> check) {
    try {
      Workbooks workbooks = mounts.readTables();
      LoadResult result = checked(TableLoader.load(workbooks), check);
      if (result.succeeded()) {
        keep(workbooks);
        LOG.infof(
            "Decision tables from %s, version %s",
            mounts.tables().map(Path::toString).orElse("the program"), result.version());
        return new Loaded(result.tables(), workbooks);
      }
      return fallBack(result, lastGood(), check);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the decision tables", e);
    }
  }

  /** Keeps a copy of tables without an error, to fall back on. */
  void keep(Workbooks workbooks) throws IOException {
    lastGood().keep(workbooks);
  }

  private LastGood lastGood() {
    return new LastGood(config.data().resolve("tables-last-good"));
  }

  private static LoadResult checked(LoadResult result, Function<Tables, List<TableError>> check) {
    return result.succeeded()
        ? new LoadResult(result.tables(), check.apply(result.tables()), result.version())
        : result;
  }

  private Loaded fallBack(
      LoadResult broken, LastGood lastGood, Function<Tables, List<TableError>> check)
      throws IOException {
    BrokenTables cause = new BrokenTables(broken.errors(), words.own());
    Optional<Workbooks> copy = config.tablesFallback() ? lastGood.find() : Optional.empty();
    if (copy.isEmpty()) {
      throw cause;
    }
    LoadResult good = checked(TableLoader.load(copy.get()), check);
    if (!good.succeeded()) {
      throw cause;
    }
    LOG.error(cause.getMessage());
    LOG.warnf("The last good decision tables stand in, version %s", good.version());
    return new Loaded(good.tables(), copy.get());
  }
}
