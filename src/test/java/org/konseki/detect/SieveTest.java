package org.konseki.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.runtime.KieSession;
import org.konseki.enrich.DirectoryFact;
import org.konseki.enrich.DnsFact;
import org.konseki.enrich.Fact;
import org.konseki.enrich.FirewallFact;
import org.konseki.enrich.MailFact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Event;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Subject;
import org.konseki.measure.Measurement;
import org.konseki.rule.Condition;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFile;
import org.konseki.rule.RuleFolder;
import org.konseki.rule.RulePattern;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/** Whatever a rule fires on gets through the sieve. */
class SieveTest {

  private static final int FACTS = 4_000;
  private static final Subject PC = Subject.ofHost("10.0.0.5");

  private static RuleBase rules;

  @BeforeAll
  static void compile() throws IOException {
    Tables tables = TableLoader.load(Workbooks.inFolder(Path.of("decision-tables"))).tables();
    rules = new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables);
  }

  @AfterAll
  static void close() {
    rules.close();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ProxyFact.class,
        FirewallFact.class,
        DnsFact.class,
        DirectoryFact.class,
        MailFact.class,
        Measurement.class
      })
  void passes_anyFactThatARuleFiresOn(Class<? extends Fact> type) throws Exception {
    Sieve sieve = Sieve.of(rules);
    Random random = new Random(type.getName().hashCode());
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < FACTS; i++) {
      facts.add(fact(type, random));
    }
    Set<Fact> fired = firedOn(rules, facts);
    assertThat(fired).isNotEmpty().allMatch(sieve::passes);
    assertThat(facts).anyMatch(fact -> !sieve.passes(fact));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "method in (\"GET\", \"CONNECT\")",
        "method != \"CONNECT\"",
        "method != null, outcome == null",
        "!(portAllowed == true)",
        "method == \"CONNECT\" || port == 443",
        "method == \"CONNECT\" && port > 0",
        "port > 0, port <= 8080",
        "port != 443.0",
        "port == 0",
        "outcome matches \"den.*\"",
        "subject.label() != \"\"",
        "method != outcome"
      })
  void passes_anyFactThatACondition_writtenByHand_holdsFor(String condition) throws Exception {
    String drl = drl("$request : ProxyFact(" + condition + ")");
    try (RuleBase own = compile(drl)) {
      Sieve sieve = Sieve.of(own);
      Random random = new Random(condition.hashCode());
      List<Fact> facts = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        facts.add(fact(ProxyFact.class, random));
      }
      assertThat(firedOn(own, facts)).isNotEmpty().allMatch(sieve::passes);
    }
  }

  @Test
  void passes_aRuleAsksForTwoFacts_letsEverythingThrough() {
    try (RuleBase joined =
        compile(drl("$request : ProxyFact(method == \"GET\")\n  not DnsFact(type == \"A\")"))) {
      assertThat(Sieve.of(joined).passes("anything")).isTrue();
    }
  }

  private static RuleBase compile(String drl) {
    return new RuleCompiler(List.of(new RuleFile("proxy/proxy-test.drl", drl)))
        .compile(new Tables(Map.of()));
  }

  private static String drl(String asked) {
    return """
        package rules.test
        import org.konseki.enrich.DnsFact
        import org.konseki.enrich.ProxyFact
        global org.konseki.detect.Findings findings

        rule "A request that is asked for"
          @id("proxy-test")
          @stage("command-and-control")
          @severity("low")
          @score(20)
          @fold("destination")
        when
          %s
        then
          findings.report($request);
        end
        """
        .formatted(asked);
  }

  /** As the engine has it, which is asked about each fact. */
  private static Set<Fact> firedOn(RuleBase rules, List<Fact> facts) {
    Set<Fact> fired = new HashSet<>();
    Findings findings = new Findings(rules.rules());
    KieSession session = rules.open();
    try {
      session.addEventListener(findings);
      session.setGlobal("findings", findings);
      facts.forEach(session::insert);
      session.fireAllRules();
      findings.take().forEach(hit -> fired.add(hit.fact()));
    } finally {
      session.dispose();
    }
    return fired;
  }

  /** A fact with what rules ask its fields for, or nearly that, in any combination. */
  private static Fact fact(Class<? extends Fact> type, Random random) throws Exception {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(type, components[i], random);
    }
    Constructor<? extends Fact> constructor = type.getDeclaredConstructor(types);
    return constructor.newInstance(values);
  }

  private static Object value(Class<?> fact, RecordComponent component, Random random) {
    Class<?> type = component.getType();
    if (Event.class.isAssignableFrom(type)) {
      return type == Event.class ? request() : null;
    }
    if (type == Subject.class) {
      return PC;
    }
    if (type == List.class || type == Map.class) {
      return type == List.class ? List.of() : Map.of();
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    List<Object> asked = literals(fact, component.getName());
    Object one = asked.isEmpty() ? "other" : asked.get(random.nextInt(asked.size()));
    if (type == String.class) {
      boolean isNull = fact != Measurement.class && random.nextInt(8) == 0;
      return isNull ? null : random.nextInt(8) == 0 ? "other" : String.valueOf(one);
    }
    double number = one instanceof BigDecimal decimal ? decimal.doubleValue() : 1;
    double near = random.nextInt(3) == 0 ? number + 0.5 - random.nextInt(2) : number;
    return type == int.class
        ? (Object) (int) near
        : type == long.class ? (Object) (long) near : (Object) near;
  }

  private static List<Object> literals(Class<?> fact, String field) {
    List<Object> literals = new ArrayList<>();
    for (RulePattern pattern : rules.patterns()) {
      for (Condition condition : pattern.conditions()) {
        if (pattern.factType().equals(fact.getSimpleName())
            && condition instanceof Condition.Comparison comparison
            && comparison.field().equals(field)
            && comparison.literal() != null) {
          literals.add(comparison.literal());
        }
      }
    }
    return literals;
  }

  private static ProxyRequest request() {
    return new ProxyRequest(
        Origin.of("request", 0, "test", null, "original"),
        "10.0.0.5",
        null,
        "GET",
        "http://www.example.com/",
        "www.example.com",
        80,
        "/",
        200,
        1,
        -1,
        null,
        null,
        null,
        null);
  }
}
