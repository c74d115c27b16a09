package org.konseki.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of cases, one a detection: {@code cases/<source>/<detection-id>.yaml}. */
final class CaseFiles {

  private static final Path CASES = Path.of("src/test/resources/cases");
  private static final Path RULES = Path.of("rules-drl");
  private static final Set<String> BODY = Set.of("logs", "events", "tables", "indicators");
  private static final Set<String> KEYS =
      Set.of("name", "logs", "events", "tables", "indicators", "expect", "rejected");
  private static final ObjectMapper JSON = new ObjectMapper();

  private CaseFiles() {}

  /** Detections that a rule file describes, with their source: {@code proxy/proxy-off-hours}. */
  static Set<String> rules() {
    return stems(RULES, ".drl");
  }

  /** Detections that have a file of cases, likewise. */
  static Set<String> all() {
    return stems(CASES, ".yaml");
  }

  private static Set<String> stems(Path folder, String extension) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(extension) && name.indexOf('/') > 0)
          .map(name -> name.substring(0, name.length() - extension.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases of one file. */
  static List<Case> read(String file) {
    try (Reader text = Files.newBufferedReader(CASES.resolve(file + ".yaml"))) {
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      List<Case> cases = new ArrayList<>();
      for (JsonNode item : JSON.valueToTree(document)) {
        cases.add(read(file.substring(file.indexOf('/') + 1), (ObjectNode) item));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(String detection, ObjectNode item) {
    String name = item.path("name").asText();
    item.fieldNames().forEachRemaining(key -> check(KEYS.contains(key), name, key));
    check(item.path("expect").isArray() && !name.isEmpty(), name, "expect");
    List<ExpectedFinding> expected = new ArrayList<>();
    item.get("expect").forEach(fields -> expected.add(new ExpectedFinding(fields)));
    int rejected = item.path("rejected").asInt();
    return new Case(detection, name, item.deepCopy().retain(BODY), expected, rejected);
  }

  private static void check(boolean right, String name, String key) {
    if (!right) {
      throw new IllegalArgumentException("Case \"" + name + "\": what about its \"" + key + "\"?");
    }
  }
}
