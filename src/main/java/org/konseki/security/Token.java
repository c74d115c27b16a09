package org.konseki.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secret that callers must show. Only its digest is held, and compared in constant time. */
public final class Token {

  private static final int SHORTEST = 16;
  private static final String SCHEME = "Bearer ";

  private final byte[] digest;

  private Token(byte[] digest) {
    this.digest = digest;
  }

  /**
   * A token.
   *
   * @throws BadToken if it is too short to be a secret
   */
  public static Token of(String secret) {
    if (secret.length() < SHORTEST) {
      throw new BadToken(
          "The token has %d characters, but must have at least %d. Maybe: openssl rand -hex 32"
              .formatted(secret.length(), SHORTEST));
    }
    return new Token(sha256(secret));
  }

  /**
   * The token that is configured, if one is.
   *
   * @throws BadToken if it is too short, its file cannot be read, or it is set twice
   */
  public static Optional<Token> of(SecurityConfig config) {
    if (config.token().isPresent() && config.tokenFile().isPresent()) {
      throw new BadToken("Both konseki.token and konseki.token-file are set. Keep one of them.");
    }
    return config.tokenFile().map(Token::read).or(config::token).map(Token::of);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new BadToken(
          "The token file " + file + " (konseki.token-file) cannot be read: " + e, e);
    }
  }

  /** Whether the header {@code Authorization} shows this token. */
  public boolean isShownBy(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    String shown = authorization.substring(SCHEME.length()).strip();
    return MessageDigest.isEqual(digest, sha256(shown));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
