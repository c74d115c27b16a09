package org.konseki.store.internal;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.konseki.store.Notes;

/** Rows of the table {@code counted}. */
final class NoteRows {

  private NoteRows() {}

  /** Keeps notes and drops those that are forgotten, within a writer's transaction. */
  static void keep(Session session, Notes notes) {
    if (notes.forgotten() > 0) {
      session.update("DELETE FROM counted WHERE id <= ?", notes.forgotten());
    }
    if (notes.notes().length > 0) {
      session.update(
          "INSERT INTO counted (id, notes) VALUES (?, ?)", notes.number(), text(notes.notes()));
    }
  }

  /** All that is kept, in the order of batches. */
  static List<Notes> all(Handle handle) {
    return handle
        .createQuery("SELECT id, notes FROM counted ORDER BY id")
        .map((row, context) -> new Notes(row.getLong("id"), notes(row.getString("notes")), 0))
        .list();
  }

  private static String text(long[] notes) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * notes.length);
    bytes.asLongBuffer().put(notes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.array());
  }

  private static long[] notes(String text) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    long[] notes = new long[bytes.capacity() / Long.BYTES];
    bytes.asLongBuffer().get(notes);
    return notes;
  }
}
