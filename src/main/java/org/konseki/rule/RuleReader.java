package org.konseki.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;
import org.konseki.event.Severity;
import org.konseki.event.Stage;

/** Reads a DRL file's rules: their text, their metadata, and where a row's conditions go. */
final class RuleReader {

  /**
   * One rule of a DRL file.
   *
   * @param file the file it stands in
   * @param header what precedes the file's first rule: package, imports, globals
   * @param text the rule from {@code rule} to {@code end}
   * @param whenAt offset into {@code text} of its {@code when}
   * @param conditionsAt offset into {@code text} behind its first pattern's opening parenthesis
   * @param unconstrained whether that pattern has no constraint of its own
   */
  record Source(
      RuleFile file,
      String header,
      String name,
      int line,
      String text,
      int whenAt,
      int conditionsAt,
      boolean unconstrained,
      RuleMetadata metadata) {}

  /** A rule's {@code when} and its first pattern up to the opening parenthesis. */
  private static final Pattern FIRST_PATTERN =
      Pattern.compile("^[ \\t]*when\\s+(?:\\$?\\w+\\s*:\\s*)?[\\w.]+\\s*\\(", Pattern.MULTILINE);

  private final List<RuleError> errors = new ArrayList<>();

  /**
   * The rules of all {@code files}.
   *
   * @throws RuleException if any cannot be read; it names every one
   */
  static List<Source> readAll(List<RuleFile> files) {
    RuleReader reader = new RuleReader();
    List<Source> sources = new ArrayList<>();
    files.forEach(file -> sources.addAll(reader.read(file)));
    if (!reader.errors.isEmpty()) {
      throw new RuleException(reader.errors);
    }
    return sources;
  }

  /** The rules of {@code file}; those that cannot be read are left out and reported as errors. */
  List<Source> read(RuleFile file) {
    PackageDescr descr = parse(file);
    if (descr == null) {
      return List.of();
    }
    List<Source> sources = new ArrayList<>();
    int first = descr.getRules().stream().mapToInt(BaseDescr::getStartCharacter).min().orElse(0);
    String header = file.text().substring(0, Math.max(0, first));
    Set<String> names = new HashSet<>();
    for (RuleDescr rule : descr.getRules()) {
      if (!names.add(rule.getName())) {
        error(file, rule, "another rule of this file has the same name");
      }
      source(file, header, rule).ifPresent(sources::add);
    }
    if (sources.isEmpty() && errors.isEmpty()) {
      errors.add(new RuleError(file.path(), 0, "", "the file has no rule"));
    }
    return sources;
  }

  private @Nullable PackageDescr parse(RuleFile file) {
    DrlParser parser = new DrlParser();
    try {
      PackageDescr descr = parser.parse(false, file.text());
      if (!parser.hasErrors()) {
        return descr;
      }
      for (DroolsError error : parser.getErrors()) {
        int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
        errors.add(new RuleError(file.path(), Math.max(0, line), "", error.getMessage()));
      }
    } catch (DroolsParserException e) {
      errors.add(new RuleError(file.path(), 0, "", String.valueOf(e.getMessage())));
    }
    return null;
  }

  private Optional<Source> source(RuleFile file, String header, RuleDescr rule) {
    if (rule.getLhs().getDescrs().isEmpty()
        || !(rule.getLhs().getDescrs().get(0) instanceof PatternDescr pattern)) {
      error(file, rule, "its first condition must be a pattern such as $mail : MailFact(…)");
      return Optional.empty();
    }
    Optional<RuleMetadata> metadata = metadata(file, rule);
    int end = Math.min(file.text().length(), rule.getEndCharacter() + 1);
    String text = file.text().substring(rule.getStartCharacter(), end);
    Matcher when = FIRST_PATTERN.matcher(text);
    if (!when.find()) {
      error(file, rule, "\"when\" must stand on a line of its own, a pattern right below it");
      return Optional.empty();
    }
    return metadata.map(
        found ->
            new Source(
                file,
                header,
                rule.getName(),
                rule.getLine(),
                text,
                when.start(),
                when.end(),
                pattern.getConstraint().getDescrs().isEmpty(),
                found));
  }

  private Optional<RuleMetadata> metadata(RuleFile file, RuleDescr rule) {
    String id = value(rule, "id").orElse("");
    if (!id.equals(file.stem())) {
      error(file, rule, "@id must equal the file's name \"" + file.stem() + "\": \"" + id + "\"");
      return Optional.empty();
    }
    Optional<String> table = value(rule, "table");
    if (table.isPresent() && !RowConditions.isKnown(table.get())) {
      error(file, rule, "@table names no table whose rows become rules: " + table.get());
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RuleMetadata(
              id,
              named(rule, "stage", Stage.class),
              list(rule, "attack"),
              named(rule, "severity", Severity.class),
              Integer.parseInt(value(rule, "score").orElse("")),
              table.orElse(null),
              list(rule, "fold"),
              value(rule, "window").filter("none"::equals).isPresent()
                  ? RuleMetadata.Window.NONE
                  : RuleMetadata.Window.DAY,
              list(rule, "details"),
              list(rule, "collect"),
              value(rule, "variant").orElse(null)));
    } catch (NumberFormatException e) {
      error(file, rule, "@score must be a number from 1 to 100");
    } catch (IllegalArgumentException e) {
      error(file, rule, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  private static <E extends Enum<E> & Named> E named(
      RuleDescr rule, String annotation, Class<E> type) {
    String value = value(rule, annotation).orElse("");
    return Named.find(type, value)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "@"
                        + annotation
                        + " is \""
                        + value
                        + "\", expected one of "
                        + Arrays.stream(type.getEnumConstants()).map(Named::id).toList()));
  }

  private static List<String> list(RuleDescr rule, String annotation) {
    return value(rule, annotation).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private static Optional<String> value(RuleDescr rule, String annotation) {
    AnnotationDescr descr = rule.getAnnotation(annotation);
    if (descr == null || descr.getSingleValue() == null) {
      return Optional.empty();
    }
    return Optional.of(AnnotationDescr.unquote(descr.getSingleValue().toString().strip()));
  }

  private void error(RuleFile file, RuleDescr rule, String message) {
    errors.add(new RuleError(file.path(), rule.getLine(), rule.getName(), message));
  }
}
