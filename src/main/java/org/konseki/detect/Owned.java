package org.konseki.detect;

import java.util.HashSet;
import java.util.Set;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;

/**
 * Ids of findings that one thing gave, such as a measurement.
 *
 * @param owner key of the subject whose shard has to do with it
 */
public record Owned(String owner, Set<String> findings) {

  /** How they are written. */
  public static final Codec<Owned> CODEC =
      new Codec<>() {
        @Override
        public void write(ByteSink out, Owned owned) {
          out.text(owned.owner);
          out.varint(owned.findings.size());
          owned.findings.forEach(out::text);
        }

        @Override
        public Owned read(ByteSource in) {
          String owner = in.someText();
          Set<String> findings = new HashSet<>();
          for (int left = in.count(); left > 0; left--) {
            findings.add(in.someText());
          }
          return new Owned(owner, findings);
        }
      };

  public Owned {
    findings = Set.copyOf(findings);
  }

  /** These and more. */
  public Owned and(Set<String> more) {
    Set<String> all = new HashSet<>(findings);
    all.addAll(more);
    return new Owned(owner, all);
  }

  /** The ids among these that are not in {@code others}. */
  Set<String> without(Set<String> others) {
    Set<String> rest = new HashSet<>(findings);
    rest.removeAll(others);
    return rest;
  }
}
