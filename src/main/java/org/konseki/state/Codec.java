package org.konseki.state;

/**
 * How values of a type are written and read.
 *
 * @param <T> the type
 */
public interface Codec<T> {

  /** Appends a value. */
  void write(ByteSink out, T value);

  /**
   * Reads a value.
   *
   * @throws StateException if the bytes are damaged
   */
  T read(ByteSource in);

  /** Texts that are always there. */
  Codec<String> TEXT =
      new Codec<>() {
        @Override
        public void write(ByteSink out, String value) {
          out.text(value);
        }

        @Override
        public String read(ByteSource in) {
          return in.someText();
        }
      };

  /** That there is a key: no more is known of it. */
  Codec<Boolean> FLAG =
      new Codec<>() {
        @Override
        public void write(ByteSink out, Boolean value) {}

        @Override
        public Boolean read(ByteSource in) {
          return true;
        }
      };
}
