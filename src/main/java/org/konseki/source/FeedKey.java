package org.konseki.source;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Event;
import org.konseki.event.Source;

/**
 * Whose log it is: one device's or program's records of one kind in one format.
 *
 * @param dataset the format or {@code event.dataset}, such as {@code squid}
 * @param observer the device or program that logs, or null where its log does not say
 */
public record FeedKey(Source source, String dataset, @Nullable String observer)
    implements Comparable<FeedKey> {

  private static final Comparator<FeedKey> BY_NAME =
      Comparator.comparing(FeedKey::source)
          .thenComparing(FeedKey::dataset)
          .thenComparing(key -> key.observer() == null ? "" : key.observer());

  /** Stands for the datasets and observers beyond those that are told apart. */
  private static final String OTHERS = "others";

  /** The longest name that is kept; senders choose theirs. */
  private static final int MOST_CHARACTERS = 200;

  public FeedKey {
    requireNonNull(source, "source is null");
    dataset = cut(requireNonNull(dataset, "dataset is null"));
    observer = observer == null ? null : cut(observer);
  }

  static FeedKey of(Event event) {
    return new FeedKey(event.source(), event.origin().dataset(), event.origin().observer());
  }

  /** The key under which a source's feeds beyond the bound are counted together. */
  static FeedKey others(Source source) {
    return new FeedKey(source, OTHERS, null);
  }

  @Override
  public int compareTo(FeedKey other) {
    return BY_NAME.compare(this, other);
  }

  private static String cut(String name) {
    return name.length() <= MOST_CHARACTERS ? name : name.substring(0, MOST_CHARACTERS);
  }
}
