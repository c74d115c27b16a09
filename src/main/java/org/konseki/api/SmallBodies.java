package org.konseki.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/** Reads bodies that must fit into memory, up to a bound. */
final class SmallBodies {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SmallBodies() {}

  /** The body as text, without a byte order mark. */
  static String text(InputStream body, int maxBytes) throws IOException {
    byte[] bytes = body.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw ProblemException.of(413, "body.large", Integer.toString(maxBytes));
    }
    String text = new String(bytes, UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** The body as JSON; one that is empty is missing. */
  static JsonNode json(InputStream body, int maxBytes) throws IOException {
    return MAPPER.readTree(text(body, maxBytes));
  }
}
