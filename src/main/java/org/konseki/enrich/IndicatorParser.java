package org.konseki.enrich;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Indicator.Type;
import org.konseki.event.Named;

/**
 * Reads indicators as people and feeds write them: defanged ({@code hxxp://example[.]com}), with
 * trailing dots, international names, ports. Values that would match nearly everything are refused.
 */
public final class IndicatorParser {

  private static final int LONGEST_VALUE = 2048;

  private IndicatorParser() {}

  /**
   * An indicator as it was entered.
   *
   * @param type a type's id, such as {@code domain}, or null to guess it from the value
   * @param subdomains for a domain: whether names below it match; null means they do
   * @param confidence 0 to 100, or -1 if unknown
   * @param expires milliseconds since 1970-01-01T00:00Z from which it no longer matches, or {@link
   *     Long#MAX_VALUE}
   */
  public record Draft(
      @Nullable String type,
      String value,
      @Nullable Boolean subdomains,
      @Nullable String source,
      int confidence,
      long expires) {

    /** A draft that says nothing but its value. */
    public static Draft of(@Nullable String type, String value) {
      return new Draft(type, value, null, null, -1, Long.MAX_VALUE);
    }
  }

  /** What became of a draft. */
  public sealed interface Result {

    /** The draft was understood. */
    record Accepted(Indicator indicator) implements Result {}

    /**
     * The draft was not understood, or would match nearly everything.
     *
     * @param key key of the reason's text in the bundle {@code org/konseki/messages/indicators}
     * @param args what the text's numbered places show
     */
    record Refused(String key, List<String> args) implements Result {
      public Refused {
        args = List.copyOf(args);
      }

      static Refused of(String key, String... args) {
        return new Refused(key, List.of(args));
      }
    }
  }

  /** Normalises and checks one indicator. */
  public static Result parse(Draft draft) {
    String value = Defanged.restore(draft.value());
    if (value.isEmpty()) {
      return Result.Refused.of("value.empty");
    }
    if (value.length() > LONGEST_VALUE) {
      return Result.Refused.of("value.long", Integer.toString(LONGEST_VALUE));
    }
    if (draft.confidence() < -1 || draft.confidence() > 100) {
      return Result.Refused.of("confidence.range", Integer.toString(draft.confidence()));
    }
    String named = draft.type();
    Optional<Type> type =
        named == null || named.isBlank()
            ? IndicatorGuess.type(value)
            : Named.find(Type.class, named.replace('_', '-'));
    if (type.isEmpty()) {
      return named == null || named.isBlank()
          ? Result.Refused.of("type.guess", value)
          : Result.Refused.of("type.unknown", named);
    }
    return parse(draft, type.get(), value);
  }

  private static Result parse(Draft draft, Type type, String value) {
    return switch (type) {
      case DOMAIN -> domain(draft, value);
      case IP, CIDR -> block(draft, value);
      case URL -> url(draft, value);
      case EMAIL -> email(draft, value);
      case FILE_NAME -> fileName(draft, value);
      case SHA256 -> sha256(draft, value);
    };
  }

  private static Result accept(Draft draft, Type type, String value) {
    return new Result.Accepted(
        new Indicator(
            type, value, true, true, draft.source(), draft.confidence(), draft.expires()));
  }

  /**
   * {@code *.example.com} matches only what is below; {@code .example.com} is {@code example.com}.
   */
  private static Result domain(Draft draft, String value) {
    boolean belowOnly = value.startsWith("*.");
    String bare =
        belowOnly ? value.substring(2) : value.startsWith(".") ? value.substring(1) : value;
    String written = HostText.withoutPort(bare);
    if (Address.parse(written) != null) {
      return Result.Refused.of("domain.address", value);
    }
    String name = HostText.name(written);
    if (name == null) {
      return Result.Refused.of("domain.form", value);
    }
    if (name.indexOf('.') < 0 || RegisteredDomains.isRegistrySuffix(name)) {
      return Result.Refused.of("domain.suffix", name);
    }
    boolean below = belowOnly || !Boolean.FALSE.equals(draft.subdomains());
    return new Result.Accepted(
        new Indicator(
            Type.DOMAIN,
            name,
            below,
            !belowOnly,
            draft.source(),
            draft.confidence(),
            draft.expires()));
  }

  /** An address with a port is the address: logs are compared by address. */
  private static Result block(Draft draft, String value) {
    Cidr block = Cidr.parse(HostText.withoutPort(value));
    if (block == null) {
      return Result.Refused.of("address.form", value);
    }
    if (block.isSingle()) {
      return block.start().isUnspecified()
          ? Result.Refused.of("address.wide", value)
          : accept(draft, Type.IP, block.text());
    }
    return block.length() < (block.isV4() ? 8 : 7)
        ? Result.Refused.of("address.wide", value)
        : accept(draft, Type.CIDR, block.text());
  }

  private static Result url(Draft draft, String value) {
    int authority = UrlText.authority(value);
    int path = UrlText.end(value, authority);
    String written = value.substring(authority, path);
    String host = UrlText.hostAndPort(written);
    String normal = hasSpace(value) ? null : host(host);
    return normal == null
        ? Result.Refused.of("url.form", value)
        : accept(
            draft,
            Type.URL,
            UrlText.normalize(value.substring(0, authority) + normal + value.substring(path)));
  }

  /** A URL's host and port with the host in the form that logs have; null if it is none. */
  private static @Nullable String host(String hostAndPort) {
    String host = HostText.withoutPort(hostAndPort);
    if (Address.parse(host) != null) {
      return hostAndPort;
    }
    String name = HostText.name(host);
    return name == null || name.indexOf('.') < 0
        ? null
        : name + hostAndPort.substring(host.length());
  }

  private static boolean hasSpace(String text) {
    return text.chars().anyMatch(Character::isWhitespace);
  }

  private static Result email(Draft draft, String value) {
    String address = value.startsWith("mailto:") ? value.substring(7) : value;
    int at = address.lastIndexOf('@');
    String domain = at < 1 ? null : HostText.name(address.substring(at + 1));
    if (domain == null || domain.indexOf('.') < 0 || hasSpace(address)) {
      return Result.Refused.of("email.form", value);
    }
    String local = address.substring(0, at).toLowerCase(Locale.ROOT);
    return accept(draft, Type.EMAIL, local + "@" + domain);
  }

  private static Result fileName(Draft draft, String value) {
    String name = FileNames.canonical(value);
    return name.isEmpty()
        ? Result.Refused.of("file-name.form", value)
        : accept(draft, Type.FILE_NAME, name);
  }

  private static Result sha256(Draft draft, String value) {
    return IndicatorGuess.isSha256(value)
        ? accept(draft, Type.SHA256, value.toLowerCase(Locale.ROOT))
        : Result.Refused.of("sha256.form", value);
  }
}
