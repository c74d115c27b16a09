package org.konseki.store.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Values as the JSON text they are kept as. Its shape is the store's own, not the interface's. */
final class Documents {

  // A document of a later version may hold more; an older service can still read it.
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

  private Documents() {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
    }
  }

  static <T> T read(String document, Class<T> type) {
    try {
      return MAPPER.readValue(document, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored " + type.getSimpleName() + " is unreadable", e);
    }
  }

  static List<String> readStrings(String document) {
    try {
      return MAPPER.readValue(document, STRINGS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored list is unreadable", e);
    }
  }
}
