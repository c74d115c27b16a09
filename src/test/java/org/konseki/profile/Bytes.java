package org.konseki.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Stored forms in tests: equal states give equal bytes. */
final class Bytes {

  private Bytes() {}

  static byte[] of(Profile profile) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      profile.write(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes, reads, and checks that nothing is left over. */
  static <V extends Profile> V copy(V profile, ProfileReader<V> reader) {
    try {
      DataInputStream in = in(of(profile));
      V copy = reader.read(in);
      if (in.available() > 0) {
        throw new IOException(in.available() + " bytes were not read");
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
