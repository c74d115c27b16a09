package org.konseki.ingest.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.konseki.ingest.body.BodyRecord.Broken;
import org.konseki.ingest.body.BodyRecord.Text;

/** Records in short: {@code 3:text}, or {@code 3!reason} for broken ones. */
final class Records {

  private Records() {}

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  static List<String> all(RecordReader reader) throws IOException {
    List<String> records = new ArrayList<>();
    for (BodyRecord record = reader.next(); record != null; record = reader.next()) {
      records.add(shown(record));
    }
    return records;
  }

  private static String shown(BodyRecord record) {
    if (record instanceof Broken broken) {
      return broken.number() + "!" + broken.reason().key();
    }
    return record.number() + ":" + ((Text) record).text();
  }
}
