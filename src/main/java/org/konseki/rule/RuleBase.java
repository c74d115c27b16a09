package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;

/** Compiled rules, ready to run. Close it once no session uses it any more. */
public final class RuleBase implements AutoCloseable {

  private final KieContainer container;
  private final ReleaseId release;
  private final KieBase kieBase;
  private final Map<String, CompiledRule> rules;
  private final List<RuleMetadata> detections;
  private final String version;
  private final List<RulePattern> patterns;

  RuleBase(
      KieContainer container,
      ReleaseId release,
      KieBase kieBase,
      Map<String, CompiledRule> rules,
      List<RuleMetadata> detections,
      String version,
      Collection<String> drl) {
    this.container = requireNonNull(container, "container is null");
    this.release = requireNonNull(release, "release is null");
    this.kieBase = requireNonNull(kieBase, "kieBase is null");
    this.rules = Map.copyOf(rules);
    this.detections = List.copyOf(detections);
    this.version = requireNonNull(version, "version is null");
    this.patterns = List.copyOf(new PatternReader(this.rules).read(drl));
  }

  /** The compiled form that sessions are made of. */
  public KieBase kieBase() {
    return kieBase;
  }

  /** The rules by their names in the rule base. */
  public Map<String, CompiledRule> rules() {
    return rules;
  }

  /** What the detections say of themselves, one entry per detection. */
  public List<RuleMetadata> detections() {
    return detections;
  }

  /** What each rule asks of its first fact. */
  public List<RulePattern> patterns() {
    return patterns;
  }

  /**
   * Whether rows of the table {@code id} become rules, so that other rows need another rule base.
   */
  public static boolean isCompiledFrom(String id) {
    return RowConditions.isKnown(id);
  }

  /** Digest of the DRL and table rows it was compiled from. */
  public String version() {
    return version;
  }

  @Override
  public void close() {
    container.dispose();
    KieServices.get().getRepository().removeKieModule(release);
  }
}
