package org.konseki.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/** A start must not compile what is shipped, and must not miss that a rule was changed. */
class PrecompiledTest {

  private static Map<String, String> templates;
  private static Map<String, String> joins;

  @BeforeAll
  static void readWhatIsShipped() throws IOException {
    RuleCompiler.prepare();
    Tables tables = TableLoader.load(Workbooks.shipped()).tables();
    templates = Templates.drl(RuleReader.readAll(RuleFolder.shipped()));
    joins = CorrelationRules.drl(tables);
  }

  @Test
  void of_shippedRules_areThere() {
    assertThat(RuleCompiler.carefully(() -> Precompiled.of(templates))).isNotNull();
    assertThat(RuleCompiler.carefully(() -> Precompiled.of(joins))).isNotNull();
  }

  @Test
  void of_shippedRules_areWhatACompilerMakesOfThem() {
    for (Map<String, String> drl : List.of(templates, joins)) {
      RuleCompiler.Module taken = RuleCompiler.module(drl, PrecompiledTest::noErrors);
      RuleCompiler.Module made = RuleCompiler.module(touched(drl), PrecompiledTest::noErrors);
      assertThat(taken.kept()).isTrue();
      assertThat(made.kept()).isFalse();
      assertThat(rules(taken.kieBase())).isNotEmpty().isEqualTo(rules(made.kieBase()));
      made.close();
    }
  }

  @Test
  void of_changedRule_isCompiled() {
    assertThat(RuleCompiler.carefully(() -> Precompiled.of(touched(templates)))).isNull();
  }

  @Test
  void of_fileLess_isCompiled() {
    Map<String, String> fewer = new HashMap<>(templates);
    fewer.remove(fewer.keySet().iterator().next());
    assertThat(RuleCompiler.carefully(() -> Precompiled.of(fewer))).isNull();
  }

  @Test
  void load_damagedArchive_isOfNoUse() {
    byte[] archive = RuleCompiler.archive(release("damaged"), joins);
    byte[] cut = Arrays.copyOf(archive, archive.length / 2);
    assertThat(load("damaged", cut)).isNull();
    assertThat(load("damaged", new byte[] {1, 2, 3})).isNull();
    assertThat(load("damaged", archive)).isNotNull();
  }

  @Test
  void load_classesOfALaterJava_areOfNoUse() throws IOException {
    byte[] archive = RuleCompiler.archive(release("later"), joins);
    assertThat(load("later", withClassVersion(archive, (byte) 99))).isNull();
  }

  private static ReleaseId release(String name) {
    return KieServices.get().newReleaseId("org.konseki", "shipped-rules", name);
  }

  private static RuleCompiler.Module load(String name, byte[] archive) {
    return RuleCompiler.carefully(() -> Precompiled.load(name, archive));
  }

  /** The archive with another version in each of its classes' heads. */
  private static byte[] withClassVersion(byte[] archive, byte version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (entry.getName().endsWith(".class")) {
          content[7] = version;
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(content);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void close_takenRules_stayForOthers() {
    RuleCompiler.Module first = RuleCompiler.module(joins, PrecompiledTest::noErrors);
    first.close();
    RuleCompiler.Module second = RuleCompiler.module(joins, PrecompiledTest::noErrors);
    RuleCompiler.open(second.kieBase()).dispose();
    assertThat(second).isSameAs(first);
  }

  /** The same rules, of which one file is not byte by byte the same. */
  private static Map<String, String> touched(Map<String, String> drl) {
    Map<String, String> touched = new HashMap<>(drl);
    String path = touched.keySet().stream().sorted().findFirst().orElseThrow();
    touched.computeIfPresent(path, (any, text) -> text + "// changed\n");
    return touched;
  }

  private static Set<String> rules(KieBase kieBase) {
    List<Rule> rules = new ArrayList<>();
    for (KiePackage part : kieBase.getKiePackages()) {
      rules.addAll(part.getRules());
    }
    return rules.stream()
        .map(rule -> rule.getPackageName() + " " + rule.getName())
        .collect(Collectors.toSet());
  }

  private static List<RuleError> noErrors(List<String> messages) {
    throw new AssertionError(messages.toString());
  }
}
