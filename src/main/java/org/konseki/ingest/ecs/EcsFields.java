package org.konseki.ingest.ecs;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Addresses;
import org.konseki.event.Event;
import org.konseki.event.EventIds;
import org.konseki.event.Origin;
import org.konseki.event.Source;
import org.konseki.ingest.Excerpt;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Accepted;
import org.konseki.ingest.Parsed.Rejected;
import org.konseki.ingest.Timestamps;

/**
 * The fields of one event, as {@link FieldWalker} found them, and their conversion for the kind
 * that reads them.
 *
 * <p>A conversion that fails notes the problem and gives a stand-in, so that a kind reads its
 * fields in one expression; {@link #result} then gives the first problem instead of the event.
 */
final class EcsFields {

  private static final Field[] FIELDS = Field.values();

  /** A Windows event has some 30 data; what comes after these is only in the original text. */
  private static final int MAX_DATA = 500;

  /** Stands for an object where a field's value is expected. */
  private static final Object OBJECT = new Object();

  private final String json;
  private final ZoneId zone;
  private final @Nullable Object[] values = new @Nullable Object[FIELDS.length];
  private final Extras extras = new Extras();

  /** The fields that have been put, as bits by their ordinals. */
  private long put;

  private @Nullable Map<String, String> data;
  private @Nullable Rejected problem;

  /**
   * No fields yet.
   *
   * @param json the text that the fields are in
   * @param zone the zone of a time that is written without one
   */
  EcsFields(String json, ZoneId zone) {
    this.json = json;
    this.zone = zone;
  }

  /**
   * Takes a field's value, a text or a number. Of several the first counts, unless it is a list.
   */
  void put(Field field, @Nullable Object value) {
    int slot = field.ordinal();
    put |= field.bit();
    if (field.isList()) {
      list(slot).add(value);
    } else if (values[slot] == null || values[slot] == OBJECT) {
      values[slot] = value;
    }
  }

  /** Notes that a field was an object. Matters only where the event's kind reads the field. */
  void putObject(Field field) {
    if (values[field.ordinal()] == null) {
      values[field.ordinal()] = OBJECT;
    }
  }

  void putDatum(String name, String value) {
    if (data == null) {
      data = new LinkedHashMap<>();
    }
    if (data.size() < MAX_DATA) {
      data.putIfAbsent(name, value);
    }
  }

  /** Ends an attachment, so that the next one's name and type stay together where one lacks. */
  void endAttachment() {
    List<@Nullable Object> names = list(Field.EMAIL_ATTACHMENT_NAME.ordinal());
    List<@Nullable Object> types = list(Field.EMAIL_ATTACHMENT_TYPE.ordinal());
    while (names.size() < types.size()) {
      names.add(null);
    }
    while (types.size() < names.size()) {
      types.add(null);
    }
  }

  Extras extras() {
    return extras;
  }

  /** The Windows event's own data by name, possibly empty. */
  Map<String, String> data() {
    return data == null ? Map.of() : data;
  }

  boolean has(Field field) {
    Object value = values[field.ordinal()];
    return value instanceof List<?> list ? firstOf(list) != null : value != null;
  }

  boolean hasAny(Field... fields) {
    for (Field field : fields) {
      if (has(field)) {
        return true;
      }
    }
    return false;
  }

  /** The value as written, empty if it is; null where the field is absent. */
  @Nullable String raw(Field field) {
    Object value = values[field.ordinal()];
    if (value == OBJECT) {
      reject(Rejected.of("ecs.type", field.path()));
      return null;
    }
    return value instanceof List<?> list ? firstOf(list) : value == null ? null : value.toString();
  }

  /** The value without outer white space; null where the field is absent, empty or {@code -}. */
  @Nullable String text(Field field) {
    String raw = raw(field);
    if (raw == null) {
      return null;
    }
    String stripped = raw.strip();
    return stripped.isEmpty() || stripped.equals("-") ? null : stripped;
  }

  @Nullable String lowerCase(Field field) {
    String text = text(field);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  /** All values of a list field, null where an element was null. */
  List<@Nullable String> texts(Field field) {
    List<@Nullable String> texts = new ArrayList<>();
    for (Object value : list(field.ordinal())) {
      texts.add(value == null ? null : value.toString());
    }
    return texts;
  }

  /** A whole number from 0 to {@code max}, or {@code absent}; anything else is a problem. */
  long number(Field field, long absent, long max) {
    if (values[field.ordinal()] instanceof Long whole) {
      return bounded(field, whole, absent, max);
    }
    String text = text(field);
    return text == null ? absent : bounded(field, parsedNumber(text), absent, max);
  }

  private long bounded(Field field, long number, long absent, long max) {
    if (number >= 0 && number <= max) {
      return number;
    }
    String shown = String.valueOf(values[field.ordinal()]);
    reject(Rejected.of("ecs.number", field.path(), Excerpt.of(shown), String.valueOf(max)));
    return absent;
  }

  /**
   * An address in canonical form, or null where the field is absent; anything else is a problem.
   */
  @Nullable String address(Field field) {
    String text = text(field);
    String canonical = text == null ? null : Addresses.canonical(text);
    if (text != null && canonical == null) {
      reject(Rejected.of("ecs.address", field.path(), Excerpt.of(text)));
    }
    return canonical;
  }

  /** An address in canonical form, or null; a value that is none is kept as an extra field. */
  @Nullable String addressIfAny(Field field) {
    String text = text(field);
    String canonical = text == null ? null : Addresses.canonical(text);
    if (text != null && canonical == null) {
      extras.add(field.path(), text);
    }
    return canonical;
  }

  /** An address in canonical form; its absence is a problem too. */
  String requiredAddress(Field field, Source kind) {
    String address = address(field);
    return address == null ? missing(kind, field.path()) : address;
  }

  /** Notes that a field is absent that the kind cannot do without; the stand-in is empty. */
  String missing(Source kind, String fields) {
    reject(Rejected.of("ecs.missing", fields, kind.id()));
    return "";
  }

  /** Where the event comes from, with all that its kind does not read as extra fields. */
  Origin origin(Source kind, @Nullable String fallbackDataset) {
    String dataset = text(Field.EVENT_DATASET);
    if (dataset == null) {
      dataset = fallbackDataset == null ? kind.id() : fallbackDataset;
    }
    String id = text(Field.EVENT_ID);
    String original = raw(Field.EVENT_ORIGINAL);
    return new Origin(
        id == null ? EventIds.of(dataset, json) : id,
        time(),
        dataset,
        observer(),
        original == null || original.isBlank() ? json : original,
        extra(kind));
  }

  /** The event, or the first problem that was met when its fields were read. */
  Parsed result(Event event) {
    return problem != null ? problem : new Accepted(event);
  }

  private long time() {
    String written = text(Field.TIMESTAMP);
    if (written == null) {
      reject(Rejected.of("ecs.no-time"));
      return 0;
    }
    OptionalLong time = Timestamps.parse(written, zone);
    if (time.isEmpty()) {
      reject(Rejected.of("ecs.time", Excerpt.of(written)));
    }
    return time.orElse(0);
  }

  private @Nullable String observer() {
    if (has(Field.OBSERVER_NAME)) {
      return text(Field.OBSERVER_NAME);
    }
    Object logSource = values[Field.LOG_SOURCE.ordinal()];
    if (logSource != null && logSource != OBJECT) {
      return text(Field.LOG_SOURCE);
    }
    return has(Field.LOG_SOURCE_ADDRESS) ? text(Field.LOG_SOURCE_ADDRESS) : text(Field.HOST_NAME);
  }

  private Map<String, Object> extra(Source kind) {
    for (long rest = put & ~Field.readBy(kind); rest != 0; rest &= rest - 1) {
      Field field = FIELDS[Long.numberOfTrailingZeros(rest)];
      Object value = values[field.ordinal()];
      if (value != null && value != OBJECT) {
        keep(field, value);
      }
    }
    if (data != null && kind != Source.DIRECTORY) {
      data.forEach((name, value) -> extras.add("winlog.event_data." + name, value));
    }
    return extras.toMap();
  }

  private void keep(Field field, Object value) {
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element != null) {
          extras.add(field.path(), element);
        }
      }
    } else {
      extras.add(field.path(), value);
    }
  }

  private void reject(Rejected rejected) {
    if (problem == null) {
      problem = rejected;
    }
  }

  /** The number in a text such as {@code 443} or {@code 443.0}; -1 if it is none. */
  private static long parsedNumber(String text) {
    int end = text.endsWith(".0") ? text.length() - 2 : text.length();
    if (end == 0 || end > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static @Nullable String firstOf(List<?> list) {
    for (Object element : list) {
      if (element != null) {
        return element.toString();
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // a list field's slot holds nothing else
  private List<@Nullable Object> list(int slot) {
    Object present = values[slot];
    if (present instanceof List<?> list) {
      return (List<@Nullable Object>) list;
    }
    List<@Nullable Object> list = new ArrayList<>();
    values[slot] = list;
    return list;
  }
}
