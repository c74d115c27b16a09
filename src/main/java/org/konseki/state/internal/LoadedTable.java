package org.konseki.state.internal;

import java.nio.file.Path;
import org.konseki.state.Changes;
import org.rocksdb.CompressionType;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/**
 * A table written beside a database, which then takes it over as it is: entries go neither through
 * its log, for whose end all writers wait, nor through its memory.
 */
final class LoadedTable implements AutoCloseable {

  private final Options options;
  private final EnvOptions files = new EnvOptions();
  private final SstFileWriter writer;

  /** Begins the table in {@code file}. */
  LoadedTable(Path file, CompressionType compression) throws RocksDBException {
    options = new Options().setCompressionType(compression);
    writer = new SstFileWriter(files, options);
    try {
      writer.open(file.toString());
    } catch (RocksDBException e) {
      close();
      throw e;
    }
  }

  /** Writes all there is to it: one entry or more, in ascending order of their keys. */
  void write(Iterable<Changes.Change> entries) throws RocksDBException {
    for (Changes.Change change : entries) {
      byte[] value = change.value();
      if (value == null) {
        writer.delete(change.key());
      } else {
        writer.put(change.key(), value);
      }
    }
    writer.finish();
  }

  @Override
  public void close() {
    writer.close();
    files.close();
    options.close();
  }
}
