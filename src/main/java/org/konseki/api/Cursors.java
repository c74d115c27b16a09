package org.konseki.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.store.Cursor;

/** Cursors as callers see them: opaque text, which changes without notice. */
final class Cursors {

  private Cursors() {}

  static @Nullable String write(@Nullable Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    byte[] text = (cursor.id() + "\n" + cursor.key()).getBytes(UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** The cursor that was written as {@code text}, in a list ordered by a text. */
  static Optional<Cursor> read(String text) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      int end = decoded.indexOf('\n');
      return end < 0
          ? Optional.empty()
          : Optional.of(new Cursor(decoded.substring(end + 1), decoded.substring(0, end)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The cursor that was written as {@code text}, in a list ordered by a number. */
  static Optional<Cursor> readNumber(String text) {
    return read(text).filter(cursor -> cursor.key().matches("-?\\d{1,18}"));
  }
}
