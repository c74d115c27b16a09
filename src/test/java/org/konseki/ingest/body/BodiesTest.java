package org.konseki.ingest.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.konseki.ingest.Parsed.Rejected;
import org.konseki.ingest.body.Bodies.Readable;
import org.konseki.ingest.body.Bodies.Unsupported;
import org.konseki.ingest.body.UnreadableBodyException.Problem;

class BodiesTest {

  private static final BodyLimits LIMITS = new BodyLimits(100_000, 100L << 20, 300);

  @Test
  void open_everyEncoding_givesTheText() throws IOException {
    byte[] text = "ログ\n".repeat(1000).getBytes(UTF_8);

    assertThat(open(text, null).readAllBytes()).isEqualTo(text);
    assertThat(open(text, "identity").readAllBytes()).isEqualTo(text);
    assertThat(open(gzip(text), " GZIP ").readAllBytes()).isEqualTo(text);
    assertThat(open(Zstd.compress(text), "zstd").readAllBytes()).isEqualTo(text);
  }

  @Test
  void open_gzipMembersThatArriveLate_givesAllOfThem() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.write(gzip("a".getBytes(UTF_8)));
    members.write(gzip("b".getBytes(UTF_8)));
    InputStream slow =
        new ByteArrayInputStream(members.toByteArray()) {
          @Override
          public synchronized int available() {
            return 0;
          }

          @Override
          public synchronized int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(1, length));
          }
        };

    assertThat(((Readable) Bodies.open(slow, "gzip", LIMITS)).bytes().readAllBytes())
        .asString(UTF_8)
        .isEqualTo("ab");
  }

  @Test
  void open_unknownEncoding_isUnsupported() {
    assertThat(Bodies.open(InputStream.nullInputStream(), "br", LIMITS))
        .isEqualTo(new Unsupported(Rejected.of("body.encoding", "br")));
    assertThat(Bodies.open(InputStream.nullInputStream(), "gzip, gzip", LIMITS))
        .isInstanceOf(Unsupported.class);
  }

  @Test
  void read_bomb_endsAtTheRatio() throws IOException {
    byte[] zeros = new byte[64 << 20];

    assertProblem(open(gzip(zeros), "gzip"), Problem.RATIO, "300");
    assertProblem(open(Zstd.compress(zeros), "zstd"), Problem.RATIO, "300");
  }

  @Test
  void read_moreThanTheBound_ends() throws IOException {
    BodyLimits small = new BodyLimits(50, 1000, 300);

    assertProblem(bytes(new byte[51], null, small), Problem.COMPRESSED_SIZE, "50");
    assertProblem(bytes(gzip(new byte[1001]), "gzip", small), Problem.SIZE, "1000");
    assertThat(bytes(gzip(new byte[1000]), "gzip", small).readAllBytes()).hasSize(1000);
  }

  @Test
  void read_damagedBodies_end() throws IOException {
    byte[] text = "some text ".repeat(100).getBytes(UTF_8);
    byte[] zipped = gzip(text);
    byte[] packed = Zstd.compress(text);

    assertProblem(open(text, "gzip"), Problem.DAMAGED, "gzip");
    assertProblem(open(text, "zstd"), Problem.DAMAGED, "zstd");
    assertProblem(open(Arrays.copyOf(zipped, zipped.length - 9), "gzip"), Problem.DAMAGED, "gzip");
    assertProblem(open(Arrays.copyOf(packed, packed.length - 3), "zstd"), Problem.DAMAGED, "zstd");
  }

  @Test
  void read_zstdWindowOverTheWebsBound_ends() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(packed)) {
      out.setLong(27);
      out.write(new byte[1 << 20]);
    }

    assertProblem(open(packed.toByteArray(), "zstd"), Problem.DAMAGED, "zstd");
  }

  private static void assertProblem(InputStream body, Problem problem, String shown) {
    assertThatExceptionOfType(UnreadableBodyException.class)
        .isThrownBy(() -> body.transferTo(OutputStream.nullOutputStream()))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem))
        .satisfies(e -> assertThat(e.reason().args()).containsExactly(shown));
  }

  private static InputStream open(byte[] sent, String encoding) {
    return bytes(sent, encoding, LIMITS);
  }

  private static InputStream bytes(byte[] sent, String encoding, BodyLimits limits) {
    return ((Readable) Bodies.open(new ByteArrayInputStream(sent), encoding, limits)).bytes();
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text);
    }
    return zipped.toByteArray();
  }
}
