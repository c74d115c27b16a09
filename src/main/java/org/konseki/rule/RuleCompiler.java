package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.runtime.KieContainer;
import org.kie.internal.io.ResourceFactory;
import org.konseki.table.Tables;

/**
 * Compiles DRL files and table rows into a {@link RuleBase}.
 *
 * <p>Builds share state inside Drools, so one lock serves all; the context class loader is set and
 * handed to builder and container, since the facts' classes are not visible to every thread's own.
 */
public final class RuleCompiler {

  private static final ReentrantLock BUILD = new ReentrantLock();
  private static final AtomicLong BUILDS = new AtomicLong();

  private final List<RuleFile> files;

  /** A compiler for these DRL files. */
  public RuleCompiler(List<RuleFile> files) {
    this.files = List.copyOf(files);
  }

  /**
   * Finds the rule engine. To be called first, on a thread that sees this program's classes: if
   * another thread's first call finds nothing, nothing is found for as long as the JVM runs.
   */
  public static void prepare() {
    KieServices.get();
  }

  /**
   * Compiles the files against the rows of {@code tables}.
   *
   * @throws RuleException if any rule is wrong; it names every one
   */
  public RuleBase compile(Tables tables) {
    RuleReader reader = new RuleReader();
    List<RuleReader.Source> sources = new ArrayList<>();
    files.forEach(file -> sources.addAll(reader.read(file)));
    if (!reader.errors().isEmpty()) {
      throw new RuleException(reader.errors());
    }
    Map<String, String> drl = new LinkedHashMap<>();
    Map<String, CompiledRule> rules = new LinkedHashMap<>();
    Map<String, RuleMetadata> detections = new LinkedHashMap<>();
    RuleExpander expander = new RuleExpander(tables);
    for (RuleReader.Source source : sources) {
      detections.putIfAbsent(source.metadata().detection(), source.metadata());
      StringBuilder text =
          new StringBuilder(drl.getOrDefault(source.file().path(), source.header()));
      for (RuleExpander.Expanded expanded : expander.expand(source)) {
        rules.put(expanded.rule().name(), expanded.rule());
        text.append(expanded.drl());
      }
      drl.put(source.file().path(), text.toString());
    }
    return build(drl, rules, List.copyOf(detections.values()), sources);
  }

  private static RuleBase build(
      Map<String, String> drl,
      Map<String, CompiledRule> rules,
      List<RuleMetadata> detections,
      List<RuleReader.Source> sources) {
    ClassLoader loader = RuleCompiler.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    BUILD.lock();
    thread.setContextClassLoader(loader);
    try {
      KieServices services = KieServices.get();
      ReleaseId release =
          services.newReleaseId("org.konseki", "rules", Long.toString(BUILDS.incrementAndGet()));
      List<String> messages = buildModule(services, release, drl, loader);
      if (!messages.isEmpty()) {
        services.getRepository().removeKieModule(release);
        throw new RuleException(new RuleDiagnosis(sources, loader).explain(messages));
      }
      KieContainer container = services.newKieContainer(release, loader);
      return new RuleBase(
          container, release, container.getKieBase(), rules, detections, digest(drl));
    } finally {
      thread.setContextClassLoader(before);
      BUILD.unlock();
    }
  }

  /** Builds one module; the caller holds the lock. Gives back the errors, none if it is good. */
  static List<String> buildModule(
      KieServices services, ReleaseId release, Map<String, String> drl, ClassLoader loader) {
    KieFileSystem files = services.newKieFileSystem();
    KieModuleModel module = services.newKieModuleModel();
    module
        .newKieBaseModel("detections")
        .setDefault(true)
        .setEventProcessingMode(EventProcessingOption.CLOUD)
        .newKieSessionModel("detection")
        .setDefault(true);
    files.writeKModuleXML(module.toXML());
    files.generateAndWritePomXML(release);
    drl.forEach(
        (path, text) ->
            files.write(
                "src/main/resources/rules/" + path,
                ResourceFactory.newByteArrayResource(text.getBytes(UTF_8))));
    try {
      KieBuilder builder = services.newKieBuilder(files, loader);
      builder.buildAll(ExecutableModelProject.class);
      return builder.getResults().getMessages(Message.Level.ERROR).stream()
          .map(message -> String.valueOf(message.getText()))
          .filter(text -> !text.startsWith("Java source of"))
          .toList();
    } catch (RuntimeException | LinkageError e) {
      // some mistakes in a rule come as exceptions: a text compared with a number, say
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static String digest(Map<String, String> drl) {
    var hasher = Hashing.sha256().newHasher();
    drl.forEach((path, text) -> hasher.putString(path, UTF_8).putString(text, UTF_8));
    return hasher.hash().toString().substring(0, 12);
  }
}
