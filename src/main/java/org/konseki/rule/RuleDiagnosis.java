package org.konseki.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;

/**
 * Finds out which rule a failed build is about. The compiler names neither rule nor line for most
 * mistakes and stops at the first, so each rule is compiled alone.
 */
final class RuleDiagnosis {

  private final List<RuleReader.Source> sources;
  private final ClassLoader loader;

  RuleDiagnosis(List<RuleReader.Source> sources, ClassLoader loader) {
    this.sources = sources;
    this.loader = loader;
  }

  /** Every rule that does not compile alone; else the whole build's {@code messages}. */
  List<RuleError> explain(List<String> messages) {
    List<RuleError> errors = new ArrayList<>();
    for (RuleReader.Source source : sources) {
      for (String message : compileAlone(source)) {
        errors.add(new RuleError(source.file().path(), source.line(), source.name(), message));
      }
    }
    if (errors.isEmpty()) {
      messages.forEach(message -> errors.add(new RuleError("rules-drl", 0, "", message)));
    }
    return errors;
  }

  private List<String> compileAlone(RuleReader.Source source) {
    KieServices services = KieServices.get();
    ReleaseId release = services.newReleaseId("org.konseki", "diagnosis", "1");
    Map<String, String> drl = new LinkedHashMap<>();
    drl.put(source.file().path(), source.header() + source.text() + "\n");
    try {
      return RuleCompiler.buildModule(services, release, drl, loader);
    } finally {
      services.getRepository().removeKieModule(release);
    }
  }
}
