package org.konseki.api;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.store.Page;

/** A part of a list as the interface shows it. */
public record PageView<T>(
    List<T> items,
    @Schema(description = "What the parameter cursor takes for the next part; null at the end")
        @Nullable String next) {

  /** The view of {@code page}, its items shown as {@code view} shows them. */
  static <S, T> PageView<T> of(Page<S> page, Function<? super S, ? extends T> view) {
    return new PageView<>(page.<T>map(view).items(), Cursors.write(page.next()));
  }
}
