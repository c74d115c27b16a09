package org.konseki.security;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of who may call. */
@ConfigMapping(prefix = "konseki")
public interface SecurityConfig {

  /** The token that callers must show; at least 16 characters. */
  Optional<String> token();

  /** A file that holds the token, such as a mounted secret. */
  Optional<Path> tokenFile();
}
