package org.konseki.ingest.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A place in the tree of ECS names. {@link #ROOT} knows every {@link Field}; from any place {@link
 * #child} leads on, be the key one word or several with dots, so that {@code {"source": {"ip":
 * …}}}, {@code {"source.ip": …}} and every mixture end at the same place.
 *
 * <p>This is the hot path: a known key costs one look-up and no new string, because a place's
 * children are entered under every dotted name by which they can be written. Unknown names are put
 * together when they are met, and remembered for a while. Safe for many threads.
 */
final class FieldNode {

  /** The windows events' own data: every name below these is a datum. */
  private static final List<String> DATA_PATHS = List.of("winlog.event_data", "winlog.user_data");

  /** Known names have at most this many dots, so a longer prefix need not be looked for. */
  private static final int MAX_DOTS = 4;

  /** Longer names are cut: together with the parser's nesting bound this keeps them linear. */
  private static final int MAX_PATH = 512;

  /** A power of two. */
  private static final int MOST_MET = 64;

  private static final String ATTACHMENT = "email.attachments";

  private static final @Nullable Named[] NO_CHILDREN = {null};

  static final FieldNode ROOT = tree();

  private enum Type {
    /** Leads to fields or is one. */
    KNOWN,
    /** One of {@link #DATA_PATHS}. */
    DATA,
    /** Below {@link #DATA_PATHS}. */
    DATUM,
    UNKNOWN
  }

  private final Type type;
  private final String path;
  private final Map<String, FieldNode> children;
  private @Nullable Field field;

  /** The children by the hashes of their names; no more than half full, a power of two long. */
  private @Nullable Named[] table = NO_CHILDREN;

  /**
   * Names met lately that are no fields, each at a place by its hash: senders use the same ones.
   */
  private final AtomicReferenceArray<@Nullable Named> met;

  /** A child and its name in UTF-8. */
  private static final class Named {
    private final byte[] name;
    private final FieldNode node;

    Named(String name, FieldNode node) {
      this.name = name.getBytes(UTF_8);
      this.node = node;
    }

    boolean isAt(byte[] text, int from, int to) {
      return Arrays.equals(name, 0, name.length, text, from, to);
    }
  }

  private FieldNode(Type type, String path, Map<String, FieldNode> children) {
    this.type = type;
    this.path = path;
    this.children = children;
    this.met = new AtomicReferenceArray<>(type == Type.KNOWN || type == Type.DATA ? MOST_MET : 1);
  }

  /** The field that a value here belongs to, or null. */
  @Nullable Field field() {
    return field;
  }

  /** Whether a value here is one of the Windows event's data, named by {@link #path}. */
  boolean isDatum() {
    return type == Type.DATUM;
  }

  /** Whether objects here are attachments, or the files of attachments. */
  boolean isAttachment() {
    return type == Type.KNOWN && (path.equals(ATTACHMENT) || path.equals(ATTACHMENT + ".file"));
  }

  /** The dotted name from the root, or for a datum from the data's container. */
  String path() {
    return path;
  }

  /** The place that a key leads to. */
  FieldNode child(String key) {
    FieldNode known = children.get(key);
    if (known != null) {
      return known;
    }
    byte[] name = Utf8.of(key);
    if (name == null) {
      return childByPrefix(key); // seldom, and not to be taken for another by its bytes
    }
    int hash = hash(name);
    FieldNode before = met(name, 0, name.length, hash);
    if (before != null) {
      return before;
    }
    FieldNode child = childByPrefix(key);
    if (key.length() <= MAX_PATH) {
      met.set(place(hash), new Named(key, child));
    }
    return child;
  }

  /** Of ASCII, what the text's own is. */
  private static int hash(byte[] name) {
    int hash = 0;
    for (byte c : name) {
      hash = 31 * hash + c;
    }
    return hash;
  }

  private @Nullable FieldNode met(byte[] text, int from, int to, int hash) {
    Named child = met.get(place(hash));
    return child != null && child.isAt(text, from, to) ? child.node : null;
  }

  private int place(int hash) {
    return (hash ^ hash >>> 15) & met.length() - 1;
  }

  /**
   * The place that the key in a text leads to, or null where it is not known by that name yet.
   *
   * @param hash of the key's bytes as {@link String} makes it of characters
   */
  @Nullable FieldNode child(byte[] text, int from, int to, int hash) {
    int mask = table.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Named child = table[i];
      if (child == null) {
        return met(text, from, to, hash);
      }
      if (child.isAt(text, from, to)) {
        return child.node;
      }
    }
  }

  private void makeTable() {
    table = new Named[Integer.highestOneBit(children.size() + 1) * 4];
    int mask = table.length - 1;
    children.forEach(
        (name, node) -> {
          int i = hash(name.getBytes(UTF_8)) & mask;
          while (table[i] != null) {
            i = (i + 1) & mask;
          }
          table[i] = new Named(name, node);
        });
  }

  private FieldNode childByPrefix(String key) {
    if (type == Type.KNOWN) {
      int dot = key.indexOf('.');
      for (int i = 0; i < MAX_DOTS && dot >= 0; i++, dot = key.indexOf('.', dot + 1)) {
        FieldNode inner = children.get(key.substring(0, dot));
        if (inner != null) {
          return inner.child(key.substring(dot + 1));
        }
      }
    }
    String prefix = type == Type.DATA ? "" : path;
    String childPath = prefix.isEmpty() ? key : prefix + "." + key;
    return new FieldNode(
        childType(),
        childPath.length() > MAX_PATH ? childPath.substring(0, MAX_PATH) : childPath,
        Map.of());
  }

  private Type childType() {
    return switch (type) {
      case KNOWN, UNKNOWN -> Type.UNKNOWN;
      case DATA, DATUM -> Type.DATUM;
    };
  }

  private static FieldNode tree() {
    Map<String, FieldNode> byPath = new HashMap<>();
    byPath.put("", new FieldNode(Type.KNOWN, "", new HashMap<>()));
    for (String data : DATA_PATHS) {
      enter(byPath, data, new FieldNode(Type.DATA, data, Map.of()));
    }
    for (Field field : Field.values()) {
      FieldNode leaf = byPath.get(field.path());
      if (leaf == null) {
        leaf = new FieldNode(Type.KNOWN, field.path(), new HashMap<>());
        enter(byPath, field.path(), leaf);
      }
      leaf.field = field;
    }
    byPath.values().forEach(FieldNode::makeTable);
    return byPath.get("");
  }

  /** Makes a node known to all its ancestors, each by the name that leads there from it. */
  private static void enter(Map<String, FieldNode> byPath, String path, FieldNode node) {
    byPath.put(path, node);
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      String ancestor = path.substring(0, dot);
      if (!byPath.containsKey(ancestor)) {
        enter(byPath, ancestor, new FieldNode(Type.KNOWN, ancestor, new HashMap<>()));
      }
      byPath.get(ancestor).children.put(path.substring(dot + 1), node);
    }
    byPath.get("").children.put(path, node);
  }
}
