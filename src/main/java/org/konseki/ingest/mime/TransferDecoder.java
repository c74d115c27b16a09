package org.konseki.ingest.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/** The three ways in which text carries bytes, each read as leniently as mail programs do. */
public final class TransferDecoder {

  private TransferDecoder() {}

  /** RFC 2047 {@code B}. Foreign characters are skipped; after padding a new quantum begins. */
  static void base64(String text, ByteArrayOutputStream out) {
    int bits = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int sextet = sextet(c);
      if (c == '=') {
        count = 0;
      } else if (sextet >= 0) {
        bits = (bits << 6) | sextet;
        count += 6;
        if (count >= 8) {
          count -= 8;
          out.write(bits >> count);
        }
      }
    }
  }

  private static int sextet(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
      return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  }

  /** RFC 2047 {@code Q}: {@code _} is a space, {@code =XX} a byte. */
  static void quoted(String text, ByteArrayOutputStream out) {
    escaped(text.replace('_', ' '), '=', out);
  }

  /** RFC 2231: {@code %XX} is a byte. */
  static void percent(String text, ByteArrayOutputStream out) {
    escaped(text, '%', out);
  }

  /** Text with {@code %XX} escapes of bytes in a charset; what is no escape stays as it is. */
  public static String percentDecoded(String text, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    percent(text, bytes);
    return bytes.toString(charset);
  }

  private static void escaped(String text, char escape, ByteArrayOutputStream out) {
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == escape && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(bytes[i]);
      }
    }
  }
}
