package org.konseki.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.body.Records.all;
import static org.konseki.ingest.body.Records.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonValueReaderTest {

  @Test
  void next_array_givesItsElementsAsWritten() throws IOException {
    assertThat(read(" [ {\"a\" : \"]},\\\"\"} ,\n{\"b\":[1,{}]},3 , null]\n"))
        .containsExactly("1:{\"a\" : \"]},\\\"\"}", "2:{\"b\":[1,{}]}", "3:3", "4:null");
  }

  @Test
  void next_singleObject_isOneRecord() throws IOException {
    assertThat(read("\uFEFF{\n  \"a\": 1\n}\n")).containsExactly("1:{\n  \"a\": 1\n}");
  }

  @Test
  void next_objectsWithoutArray_areReadOneByOne() throws IOException {
    assertThat(read("{\"a\":1}\n{\"b\":2}\n")).containsExactly("1:{\"a\":1}", "2:{\"b\":2}");
  }

  @Test
  void next_nothing_givesNothing() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read(" [ ] ")).isEmpty();
  }

  @Test
  void next_malformedArray_isBrokenThereAndEnds() throws IOException {
    assertThat(read("[{\"a\":1} {\"b\":2}]")).containsExactly("1:{\"a\":1}", "2!body.json-array");
    assertThat(read("[{\"a\":1},,{\"b\":2}]")).containsExactly("1:{\"a\":1}", "2!body.json-array");
    assertThat(read("[{\"a\":1},]")).containsExactly("1:{\"a\":1}", "2!body.json-array");
    assertThat(read("[{\"a\":1}] x")).containsExactly("1:{\"a\":1}", "2!body.json-array");
    assertThat(read("[{\"a\":1},{\"b\":")).containsExactly("1:{\"a\":1}", "2!body.json-array");
    assertThat(read("[{\"a\":1}")).containsExactly("1:{\"a\":1}", "2!body.json-end");
    assertThat(read("}")).containsExactly("1!body.json-array");
  }

  @Test
  void next_elementOverTheBound_isReportedAndPassedOver() throws IOException {
    String long1 = "{\"a\":\"" + "x".repeat(200_000) + "\"}";

    assertThat(all(new JsonValueReader(stream("[" + long1 + ",{\"b\":2}]"), 100)))
        .containsExactly("1!body.record-length", "2:{\"b\":2}");
  }

  @Test
  void next_arrayLargerThanMemory_isStreamed() throws IOException {
    long elements = 40_000_000;
    JsonValueReader reader = new JsonValueReader(endlessArray(elements), 100);

    long count = 0;
    for (BodyRecord record = reader.next(); record != null; record = reader.next()) {
      count++;
    }

    assertThat(count).isEqualTo(elements + 1);
  }

  /** {@code [{},{},…} without its end, so that the last record is a broken one. */
  private static InputStream endlessArray(long elements) {
    return new InputStream() {
      private static final String ELEMENT = "{},";
      private long at = -1;

      @Override
      public int read() {
        long position = at++;
        if (position < 0) {
          return '[';
        }
        return position < elements * ELEMENT.length() - 1
            ? ELEMENT.charAt((int) (position % ELEMENT.length()))
            : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int count = 0;
        for (int next = read(); next >= 0; next = read()) {
          buffer[offset + count++] = (byte) next;
          if (count == length) {
            return count;
          }
        }
        return count == 0 ? -1 : count;
      }
    };
  }

  private static List<String> read(String body) throws IOException {
    return all(new JsonValueReader(stream(body), 1000));
  }
}
