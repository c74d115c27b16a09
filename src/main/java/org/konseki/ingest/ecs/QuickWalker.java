package org.konseki.ingest.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.ByteSearch;

/**
 * The short way of {@link FieldWalker}'s pass, for objects as nearly all senders write them: it
 * reads the text in place and makes a string of nothing but the values, where the JSON library
 * copies the text and makes one of every name.
 *
 * <p>It never decides that a text is wrong. Escapes, fractions, negative and long numbers, deep
 * nesting, halves of surrogate pairs and whatever is no JSON make it give up; then the library
 * reads the text from its start, and says what is the matter with it. What it does read, the
 * library would read in the same way.
 */
final class QuickWalker {

  /** Below the bound at which the library refuses a text. */
  private static final int MOST_DEPTH = 50;

  /** Numbers of so many digits surely fit. */
  private static final int MOST_DIGITS = 18;

  private static final int MOST_NAME = 1_000;

  /** No object. */
  private static final byte[] UNREADABLE = {};

  private static final byte[] TRUE = "true".getBytes(UTF_8);
  private static final byte[] FALSE = "false".getBytes(UTF_8);
  private static final byte[] NULL = "null".getBytes(UTF_8);

  /** UTF-8: to look at each byte costs a third of what it costs to look at a text's characters. */
  private final byte[] json;

  private final EcsFields fields;
  private int at;
  private int depth;

  QuickWalker(String json, EcsFields fields) {
    this.json = Objects.requireNonNullElse(Utf8.of(json), UNREADABLE);
    this.fields = fields;
  }

  /** Reads the whole text; false where it gave up, and what the fields hold is to be forgotten. */
  boolean walk() {
    skipSpace();
    if (peek() != '{' || !object(FieldNode.ROOT)) {
      return false;
    }
    skipSpace();
    return at == json.length;
  }

  private boolean object(FieldNode node) {
    if (++depth > MOST_DEPTH) {
      return false;
    }
    at++;
    skipSpace();
    if (peek() == '}') {
      return end();
    }
    while (true) {
      FieldNode child = name(node);
      skipSpace();
      if (child == null || next() != ':') {
        return false;
      }
      skipSpace();
      if (!value(child)) {
        return false;
      }
      skipSpace();
      if (peek() != ',') {
        return peek() == '}' && end();
      }
      at++;
      skipSpace();
    }
  }

  private boolean end() {
    depth--;
    at++;
    return true;
  }

  /** The place that the name which begins here leads to. */
  private @Nullable FieldNode name(FieldNode node) {
    if (next() != '"') {
      return null;
    }
    int from = at;
    int hash = 0;
    for (byte c = peek(); c != '"'; c = peek()) {
      if (isUnusual(c) || at - from > MOST_NAME) {
        return null;
      }
      hash = 31 * hash + c;
      at++;
    }
    FieldNode known = node.child(json, from, at, hash);
    at++;
    return known != null ? known : node.child(textOf(from, at - 1));
  }

  private String textOf(int from, int to) {
    return new String(json, from, to - from, UTF_8);
  }

  private boolean value(FieldNode node) {
    return switch (peek()) {
      case '{' -> {
        if (node.field() != null) {
          fields.putObject(node.field());
        }
        yield object(node);
      }
      case '[' -> array(node);
      default -> scalar(node);
    };
  }

  private boolean array(FieldNode node) {
    if (++depth > MOST_DEPTH) {
      return false;
    }
    at++;
    skipSpace();
    if (peek() == ']') {
      return end();
    }
    while (true) {
      if (!element(node)) {
        return false;
      }
      skipSpace();
      if (peek() != ',') {
        return peek() == ']' && end();
      }
      at++;
      skipSpace();
    }
  }

  private boolean element(FieldNode node) {
    byte first = peek();
    if (first == 'n' && node.field() != null) {
      fields.put(node.field(), null);
    }
    if (!value(node)) {
      return false;
    }
    if (first == '{' && node.isAttachment()) {
      fields.endAttachment();
    }
    return true;
  }

  private boolean scalar(FieldNode node) {
    return switch (peek()) {
      case '"' -> text(node);
      case 't' -> word(TRUE) && put(node, "true", true);
      case 'f' -> word(FALSE) && put(node, "false", false);
      case 'n' -> word(NULL);
      default -> number(node);
    };
  }

  private boolean text(FieldNode node) {
    int from = ++at;
    at = ByteSearch.endOfPlainJson(json, from);
    if (peek() != '"') {
      return false;
    }
    String text = textOf(from, at++);
    return put(node, text, text);
  }

  private boolean number(FieldNode node) {
    int from = at;
    long value = 0;
    for (byte c = peek(); c >= '0' && c <= '9'; c = peek()) {
      value = value * 10 + (c - '0');
      at++;
    }
    int digits = at - from;
    boolean led = digits > 1 && json[from] == '0';
    if (digits == 0 || digits > MOST_DIGITS || led || !isDelimiter(peek())) {
      return false;
    }
    if (node.isDatum()) {
      fields.putDatum(node.path(), textOf(from, at));
      return true;
    }
    return put(node, value, value);
  }

  private boolean put(FieldNode node, Object asField, Object asExtra) {
    Field field = node.field();
    if (field != null) {
      fields.put(field, asField);
    } else if (node.isDatum()) {
      fields.putDatum(node.path(), asField.toString());
    } else if (!fields.extras().isFull()) {
      fields.extras().add(node.path(), asExtra);
    }
    return true;
  }

  private boolean word(byte[] word) {
    int end = at + word.length;
    if (end > json.length || !Arrays.equals(word, 0, word.length, json, at, end)) {
      return false;
    }
    at = end;
    return isDelimiter(peek());
  }

  /** The end of the text is a character that no JSON has here. */
  private byte peek() {
    return at < json.length ? json[at] : 0;
  }

  private byte next() {
    byte c = peek();
    at++;
    return c;
  }

  private void skipSpace() {
    while (isSpace(peek())) {
      at++;
    }
  }

  /** What is below 0 is part of a character beyond ASCII. */
  private static boolean isUnusual(byte c) {
    return (c < ' ' && c >= 0) || c == '\\';
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private static boolean isDelimiter(byte c) {
    return c == ',' || c == '}' || c == ']' || isSpace(c);
  }
}
