package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieContainerImpl;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.builder.model.KieModuleModel;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import org.kie.internal.io.ResourceFactory;
import org.konseki.table.Tables;

/**
 * Compiles DRL files and table rows into a {@link RuleBase}.
 *
 * <p>Builds share state inside Drools, so one lock serves all; the context class loader is set and
 * handed to builder and container, since the facts' classes are not visible to every thread's own.
 */
public final class RuleCompiler {

  private static final Logger LOG = Logger.getLogger(RuleCompiler.class);
  private static final ReentrantLock BUILD = new ReentrantLock();
  private static final String BASE = "detections";
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
    return compile(tables, null);
  }

  /**
   * Likewise, without compiling the files again if {@code before} was made of the same ones.
   *
   * @param before rules that are not closed, or null
   */
  public RuleBase compile(Tables tables, @Nullable RuleBase before) {
    if (before != null && before.isOf(files)) {
      return before.with(tables);
    }
    return RuleBase.of(files, Templates.compile(RuleReader.readAll(files)), tables);
  }

  /**
   * A built module, in use until it is taken out of the repository.
   *
   * @param kept whether it stays there, however often it is closed
   */
  record Module(KieContainer container, ReleaseId release, boolean kept) {

    /** The rules as the engine has them. */
    KieBase kieBase() {
      return container.getKieBase();
    }

    /** The rules as they were written, package by package. */
    Collection<Model> models() {
      var module = (CanonicalKieModule) ((KieContainerImpl) container).getMainKieModule();
      return module.getModelForKBase((KieBaseModelImpl) container.getKieBaseModel(BASE));
    }

    /** Frees what it takes; no session may use it any more. */
    void close() {
      if (!kept) {
        container.dispose();
        KieServices.get().getRepository().removeKieModule(release);
      }
    }
  }

  /**
   * Builds DRL texts by their paths, or takes what they were built to with the program.
   *
   * @param diagnosis what is wrong, from the compiler's messages
   * @throws RuleException if the build fails
   */
  static Module module(Map<String, String> drl, Function<List<String>, List<RuleError>> diagnosis) {
    return carefully(
        () -> {
          Module shipped = Precompiled.of(drl);
          return shipped != null ? shipped : build(drl, diagnosis);
        });
  }

  private static Module build(
      Map<String, String> drl, Function<List<String>, List<RuleError>> diagnosis) {
    ClassLoader loader = RuleCompiler.class.getClassLoader();
    KieServices services = KieServices.get();
    ReleaseId release =
        services.newReleaseId("org.konseki", "rules", Long.toString(BUILDS.incrementAndGet()));
    List<String> messages = buildModule(services, release, drl, loader);
    if (!messages.isEmpty()) {
      services.getRepository().removeKieModule(release);
      throw new RuleException(diagnosis.apply(messages));
    }
    KieContainer container = services.newKieContainer(release, loader);
    return new Module(container, release, false);
  }

  /**
   * Builds the chains and risks of {@code tables} once and drops them, unless anything was built
   * already: the first build of a process takes some times as long as those after it, and whoever
   * edits a row waits for it.
   */
  public static void warmUp(Tables tables) {
    carefully(
        () -> {
          if (BUILDS.get() == 0) {
            Module module = build(CorrelationRules.drl(tables), messages -> List.of());
            try {
              module.kieBase();
            } finally {
              module.close();
            }
          }
          return true;
        });
  }

  /**
   * Builds DRL texts by their paths into an archive that the engine can take in.
   *
   * @throws IllegalStateException if the build fails
   */
  static byte[] archive(ReleaseId release, Map<String, String> drl) {
    return carefully(
        () -> {
          KieServices services = KieServices.get();
          List<String> messages =
              buildModule(services, release, drl, RuleCompiler.class.getClassLoader());
          if (!messages.isEmpty()) {
            throw new IllegalStateException("Rules do not compile: " + messages);
          }
          return ((InternalKieModule) services.getRepository().getKieModule(release)).getBytes();
        });
  }

  /** Does something of the engine's that needs the same care as a build. */
  static <T> T carefully(Supplier<T> task) {
    BUILD.lock();
    try {
      return inOwnLoader(task);
    } finally {
      BUILD.unlock();
    }
  }

  /**
   * Opens a session. Whatever the engine looks up for the first one must be found by this program's
   * own class loader: what it does not find then, it never finds.
   */
  static KieSession open(KieBase kieBase) {
    return inOwnLoader(kieBase::newKieSession);
  }

  private static <T> T inOwnLoader(Supplier<T> task) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(RuleCompiler.class.getClassLoader());
    try {
      return task.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Builds one module; the caller holds the lock. Gives back the errors, none if it is good. */
  static List<String> buildModule(
      KieServices services, ReleaseId release, Map<String, String> drl, ClassLoader loader) {
    KieFileSystem files = services.newKieFileSystem();
    KieModuleModel module = services.newKieModuleModel();
    module
        .newKieBaseModel(BASE)
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
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // some mistakes in a rule come as exceptions: a text compared with a number, say
      LOG.debug("The rule compiler failed", e);
      return List.of(e.toString());
    }
  }
}
