package org.konseki.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An attachment as its mail header names it.
 *
 * @param name the decoded file name (RFC 2047, RFC 2231), otherwise as the sender wrote it
 * @param mimeType the declared type in lower case, or null
 */
public record Attachment(String name, @Nullable String mimeType) {

  public Attachment {
    requireNonNull(name, "name is null");
  }
}
