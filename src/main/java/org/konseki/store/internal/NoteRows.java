package org.konseki.store.internal;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.konseki.detect.FindingNotes;
import org.konseki.store.Notes;

/** Rows of the tables {@code counted} and {@code told}. */
final class NoteRows {

  private NoteRows() {}

  /** Keeps notes and drops those that are forgotten, within a writer's transaction. */
  static void keep(Session session, Notes notes) {
    if (notes.forgottenCounted() > 0) {
      session.update("DELETE FROM counted WHERE id <= ?", notes.forgottenCounted());
    }
    if (notes.forgottenTold() > 0) {
      session.update("DELETE FROM told WHERE id <= ?", notes.forgottenTold());
    }
    FindingNotes fresh = notes.notes();
    if (fresh.counted().length > 0) {
      session.update(
          "INSERT INTO counted (id, notes) VALUES (?, ?)", notes.number(), text(fresh.counted()));
    }
    if (!fresh.told().isEmpty()) {
      session.update(
          "INSERT INTO told (id, notes) VALUES (?, ?)", notes.number(), text(fresh.toldBytes()));
    }
  }

  /** All that is kept, in the order of batches. */
  static List<Notes> all(Handle handle) {
    TreeMap<Long, FindingNotes> all = new TreeMap<>();
    rows(handle, "counted")
        .forEach((number, bytes) -> all.put(number, FindingNotes.ofCounted(numbers(bytes))));
    rows(handle, "told")
        .forEach(
            (number, bytes) -> {
              FindingNotes same = all.getOrDefault(number, FindingNotes.NONE);
              all.put(number, new FindingNotes(same.counted(), FindingNotes.told(bytes)));
            });
    return all.entrySet().stream()
        .map(entry -> new Notes(entry.getKey(), entry.getValue(), 0, 0))
        .toList();
  }

  private static Map<Long, byte[]> rows(Handle handle, String table) {
    Map<Long, byte[]> rows = new HashMap<>();
    handle
        .createQuery("SELECT id, notes FROM " + table)
        .map((row, context) -> rows.put(row.getLong("id"), bytes(row.getString("notes"))))
        .list();
    return rows;
  }

  private static String text(long[] notes) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * notes.length);
    bytes.asLongBuffer().put(notes);
    return text(bytes.array());
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static long[] numbers(byte[] bytes) {
    long[] numbers = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(numbers);
    return numbers;
  }
}
