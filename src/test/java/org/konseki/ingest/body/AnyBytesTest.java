package org.konseki.ingest.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.konseki.ingest.body.Bodies.Readable;
import org.konseki.ingest.body.BodyRecord.Text;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.ingest.format.LineContext;
import org.konseki.ingest.format.LineFormat;
import org.konseki.ingest.format.WindowsJsonFormat;
import org.konseki.ingest.format.WindowsXmlFormat;

/** Whatever bytes are sent, every record is read or rejected, and the body ends. */
class AnyBytesTest {

  private static final int MAX_RECORD = 50;

  private static final LineContext CONTEXT =
      new LineContext(ZoneOffset.UTC, OptionalInt.empty(), Instant.EPOCH);

  @Property
  void read_anyEventBody_neverThrows(@ForAll("bodies") byte[] body) throws IOException {
    for (String type : new String[] {"application/json", "application/x-ndjson; charset=utf-8"}) {
      RecordReader reader =
          EventStream.ofEvents(new ByteArrayInputStream(body), type, MAX_RECORD).orElseThrow();
      for (BodyRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof Text text) {
          assertThat(EcsReader.ofAllKinds().read(text.text(), ZoneOffset.UTC)).isNotNull();
        }
      }
    }
  }

  @Property
  void read_anyLogBody_neverThrows(@ForAll("bodies") byte[] body) throws IOException {
    for (LineFormat format : new LineFormat[] {new WindowsJsonFormat(), new WindowsXmlFormat()}) {
      RecordReader reader =
          EventStream.ofLog(new ByteArrayInputStream(body), format.id(), MAX_RECORD);
      for (BodyRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof Text text) {
          assertThat(format.parse(text.text(), CONTEXT)).isNotNull();
        }
      }
    }
  }

  @Property
  void read_anyCompressedBody_isReadOrUnreadable(@ForAll byte[] body) throws IOException {
    for (String encoding : new String[] {"gzip", "zstd"}) {
      Readable opened =
          (Readable) Bodies.open(new ByteArrayInputStream(body), encoding, BodyLimits.DEFAULT);
      try {
        assertThat(opened.bytes().readAllBytes()).isNotNull();
      } catch (UnreadableBodyException e) {
        assertThat(e.reason().key()).isEqualTo("body.damaged");
      }
    }
  }

  @Provide
  Arbitrary<byte[]> bodies() {
    String telling = "{}[]\",:\\ \n\r<>/=Event01é\0";
    Arbitrary<Byte> bytes =
        Arbitraries.oneOf(
            Arbitraries.bytes(),
            Arbitraries.chars().with(telling.toCharArray()).map(c -> (byte) c.charValue()));
    return bytes.array(byte[].class).ofMaxSize(300);
  }
}
