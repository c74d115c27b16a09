package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.konseki.event.Event;

/**
 * All accepted events in the order of their acceptance, as far back as they are kept. An entry is
 * what was accepted at once; its position counts the entries. Safe for many threads.
 */
public final class Journal {

  /** Is shown what the journal holds. */
  @FunctionalInterface
  public interface Reader {
    /** Looks at an entry; false ends the reading. */
    boolean read(long position, List<Event> events);
  }

  private static final byte[] JUDGED = "judged".getBytes(UTF_8);

  private static final int USUAL_ENTRY = 256 * 1024;
  private static final int MOST_ROOM = 8 * USUAL_ENTRY;

  private final State state;
  private final EventDigest digest;
  private final AtomicLong next;

  /**
   * Room for entries that are being put together: as many as there were writers at once. Some
   * hundred KiB each, which a collector does not like to have thrown away with every request.
   */
  private final Queue<ByteSink> idle = new ConcurrentLinkedQueue<>();

  /** The journal in {@code state}, to be gone on with behind its last entry. */
  public Journal(State state) {
    this.state = requireNonNull(state, "state is null");
    this.digest = EventDigest.of(state);
    long[] last = {-1};
    state.scanBackwards(
        Space.JOURNAL,
        (key, value) -> {
          last[0] = position(key);
          return false;
        });
    // the newest may have been taken back, or be too old: no position is used twice
    this.next = new AtomicLong(Math.max(last[0] + 1, judgedBefore()));
  }

  /**
   * Leaves only {@code events} of an entry: the others could not be judged, and their sender was
   * told so, or stand in another entry already. It is on disk with the next {@link #judgedBefore}.
   */
  public void keepOnly(long position, List<? extends Event> events) {
    byte[] key = key(position);
    Changes changes = new Changes();
    if (events.isEmpty()) {
      changes.remove(Space.JOURNAL, key).remove(Space.SEEN, key);
    } else {
      changes
          .put(Space.JOURNAL, key, EventCodec.encode(events))
          .put(Space.SEEN, key, bytes(digest.of(events)));
    }
    state.owe(changes);
  }

  /**
   * Says that all entries before {@code position} were judged, and what came of it is kept.
   *
   * @throws StateException if it could not be written; then it is as it was
   */
  public void judgedBefore(long position) {
    ByteSink value = new ByteSink(Long.BYTES);
    value.fixed(position);
    state.settle(new Changes().put(Space.META, JUDGED, value.toBytes()));
  }

  /** The position before which all entries were judged; 0 at first. */
  public long judgedBefore() {
    byte[] value = state.get(Space.META, JUDGED);
    return value == null ? 0 : new ByteSource(value).fixed();
  }

  /**
   * Writes what was known when all entries before {@code position} had been judged.
   *
   * @throws StateException if it could not be written; then the checkpoint before it still holds
   */
  public void write(Checkpoint checkpoint, long position) {
    checkpoint.write(state, position);
  }

  /** How it digests ids. */
  public EventDigest digest() {
    return digest;
  }

  /** The position that the next entry gets; those before it are kept, or about to be. */
  public long end() {
    return next.get();
  }

  /** A position for an entry that is to be added; it may stay without one. */
  public long reserve() {
    return next.getAndIncrement();
  }

  /**
   * Adds an entry, and the digests of its events' ids. Comes back when it is on disk.
   *
   * @return its position
   * @throws StateException if it could not be written; then it is not there
   */
  public long append(List<? extends Event> events) {
    long position = reserve();
    append(position, events, digest.of(events));
    return position;
  }

  /**
   * Likewise.
   *
   * @param position that was reserved for it
   * @param digests of the events' ids, in their order, by {@link #digest()}
   */
  public void append(long position, List<? extends Event> events, long[] digests) {
    byte[] key = key(position);
    Changes changes =
        new Changes().put(Space.JOURNAL, key, encode(events)).put(Space.SEEN, key, bytes(digests));
    try {
      state.write(changes);
    } catch (StateException e) {
      keepOnly(position, List.of()); // it may be in the log though its sync failed
      throw e;
    }
  }

  private static byte[] bytes(long[] digests) {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * digests.length);
    bytes.asLongBuffer().put(digests);
    return bytes.array();
  }

  private byte[] encode(List<? extends Event> events) {
    ByteSink taken = idle.poll();
    ByteSink out = taken == null ? new ByteSink(USUAL_ENTRY) : taken;
    EventCodec.encode(events, out);
    byte[] entry = out.toBytes();
    if (out.room() <= MOST_ROOM) {
      out.clear();
      idle.add(out);
    }
    return entry;
  }

  /**
   * Shows the entries from {@code position} on, oldest first.
   *
   * @throws StateException if they cannot be read, or are damaged
   */
  public void read(long position, Reader reader) {
    state.scan(
        Space.JOURNAL,
        key(position),
        (key, value) -> reader.read(position(key), EventCodec.decode(value)));
  }

  /** Shows the digests of ids that were added last, newest entry first. */
  public void readDigests(DigestReader reader) {
    state.scanBackwards(
        Space.SEEN,
        (key, value) -> {
          ByteSource in = new ByteSource(value);
          long[] digests = new long[value.length / Long.BYTES];
          for (int i = 0; i < digests.length; i++) {
            digests[i] = in.fixed();
          }
          return reader.read(position(key), digests);
        });
  }

  /** Is shown the digests of entries. */
  @FunctionalInterface
  public interface DigestReader {
    /** Looks at an entry's digests; false ends the reading. */
    boolean read(long position, long[] digests);
  }

  private static byte[] key(long position) {
    ByteSink key = new ByteSink(Long.BYTES);
    key.fixed(position);
    return key.toBytes();
  }

  private static long position(byte[] key) {
    return new ByteSource(key).fixed();
  }
}
