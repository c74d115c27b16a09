package org.konseki.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON has them, in bytes: what senders gave that no event has a field for. */
final class ValueCodec {

  private static final int NULL = 0;
  private static final int FALSE = 1;
  private static final int TRUE = 2;
  private static final int INT = 3;
  private static final int LONG = 4;
  private static final int DOUBLE = 5;
  private static final int BIG_INTEGER = 6;
  private static final int BIG_DECIMAL = 7;
  private static final int TEXT = 8;
  private static final int LIST = 9;
  private static final int MAP = 10;

  private ValueCodec() {}

  static void write(ByteSink out, @Nullable Object value) {
    if (value == null) {
      out.oneByte(NULL);
    } else if (value instanceof Boolean flag) {
      out.oneByte(flag ? TRUE : FALSE);
    } else if (value instanceof Number number) {
      writeNumber(out, number);
    } else if (value instanceof List<?> list) {
      out.oneByte(LIST);
      out.varint(list.size());
      list.forEach(element -> write(out, element));
    } else if (value instanceof Map<?, ?> map) {
      out.oneByte(MAP);
      writeMap(out, map);
    } else {
      out.oneByte(TEXT);
      out.text(value.toString());
    }
  }

  private static void writeNumber(ByteSink out, Number number) {
    if (number instanceof Integer) {
      out.oneByte(INT);
      out.signed(number.longValue());
    } else if (number instanceof Long) {
      out.oneByte(LONG);
      out.signed(number.longValue());
    } else if (number instanceof BigInteger) {
      out.oneByte(BIG_INTEGER);
      out.text(number.toString());
    } else if (number instanceof BigDecimal) {
      out.oneByte(BIG_DECIMAL);
      out.text(number.toString());
    } else {
      out.oneByte(DOUBLE);
      out.fixed(Double.doubleToRawLongBits(number.doubleValue()));
    }
  }

  static void writeMap(ByteSink out, Map<?, ?> map) {
    out.varint(map.size());
    map.forEach(
        (name, value) -> {
          out.text(String.valueOf(name));
          write(out, value);
        });
  }

  static @Nullable Object read(ByteSource in) {
    int type = in.oneByte();
    return switch (type) {
      case NULL -> null;
      case FALSE -> false;
      case TRUE -> true;
      case INT -> (int) in.signed();
      case LONG -> in.signed();
      case DOUBLE -> Double.longBitsToDouble(in.fixed());
      case BIG_INTEGER, BIG_DECIMAL -> readBig(type, in.someText());
      case TEXT -> in.someText();
      case LIST -> readList(in);
      case MAP -> readMap(in);
      default -> throw new StateException("There is no type of value " + type);
    };
  }

  private static Number readBig(int type, String text) {
    try {
      return type == BIG_INTEGER ? new BigInteger(text) : new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new StateException("A number is damaged", e);
    }
  }

  private static List<@Nullable Object> readList(ByteSource in) {
    int size = in.count();
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(read(in));
    }
    return list;
  }

  static Map<String, @Nullable Object> readMap(ByteSource in) {
    int size = in.count();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String name = in.someText();
      map.put(name, read(in));
    }
    return map;
  }
}
