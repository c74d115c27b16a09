package org.konseki.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.ReleaseId;
import org.kie.internal.io.ResourceFactory;
import org.konseki.table.LoadResult;
import org.konseki.table.TableLoader;
import org.konseki.table.Workbooks;
import org.konseki.table.ZipTimes;

/**
 * Rules that were compiled when the program was built: those that it ships, as long as nobody has
 * changed them. Found by a digest of their DRL, so whatever differs from it is compiled; so is what
 * does not load, such as in an older Java than it was built with. They are read from the program
 * itself and from nowhere else, since they are code. Once asked for, they stay in memory. Used
 * under the compiler's lock.
 */
public final class Precompiled {

  private static final Logger LOG = Logger.getLogger(Precompiled.class);
  private static final String FOLDER = "compiled-rules/";
  private static final Map<String, RuleCompiler.Module> LOADED = new HashMap<>();

  private Precompiled() {}

  /**
   * Compiles what is shipped: DRL files, and chains and risks of the shipped tables. What an
   * earlier build left is removed, as it was compiled against other classes.
   *
   * @param args the folder to write into, on the class path of the program to be
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).resolve(FOLDER);
    Files.createDirectories(folder);
    try (Stream<Path> earlier = Files.list(folder)) {
      for (Path archive : earlier.toList()) {
        Files.delete(archive);
      }
    }
    RuleCompiler.prepare();
    LoadResult tables = TableLoader.load(Workbooks.shipped());
    if (!tables.succeeded()) {
      throw new IllegalStateException("The shipped tables are wrong: " + tables.errors());
    }
    write(folder, Templates.drl(RuleReader.readAll(RuleFolder.shipped())));
    write(folder, CorrelationRules.drl(tables.tables()));
  }

  private static void write(Path folder, Map<String, String> drl) throws IOException {
    String name = name(drl);
    byte[] archive = RuleCompiler.archive(release(name), drl);
    Files.write(folder.resolve(name), ZipTimes.fixed(archive));
  }

  /** What these DRL texts, by their paths, were compiled to; null if they are to be compiled. */
  static RuleCompiler.@Nullable Module of(Map<String, String> drl) {
    String name = name(drl);
    RuleCompiler.Module known = LOADED.get(name);
    if (known != null) {
      return known;
    }
    byte[] archive = read(name);
    RuleCompiler.Module loaded = archive == null ? null : load(name, archive);
    if (loaded != null) {
      LOADED.put(name, loaded);
    }
    return loaded;
  }

  private static byte @Nullable [] read(String name) {
    try (InputStream in = Precompiled.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The program's own compiled rules cannot be read", e);
    }
  }

  /** The rules of an archive, whose classes are looked at; null if they are of no use here. */
  static RuleCompiler.@Nullable Module load(String name, byte[] archive) {
    KieServices services = KieServices.get();
    ReleaseId release = release(name);
    try {
      services.getRepository().addKieModule(ResourceFactory.newByteArrayResource(archive));
      RuleCompiler.Module module =
          new RuleCompiler.Module(
              services.newKieContainer(release, Precompiled.class.getClassLoader()), release, true);
      if (module.models().isEmpty()) {
        throw new IllegalStateException("The archive holds no rules");
      }
      return module;
    } catch (RuntimeException | LinkageError e) {
      services.getRepository().removeKieModule(release);
      LOG.warnf("The program's own compiled rules %s do not load and are compiled: %s", name, e);
      return null;
    }
  }

  private static ReleaseId release(String name) {
    return KieServices.get().newReleaseId("org.konseki", "shipped-rules", name);
  }

  private static String name(Map<String, String> drl) {
    List<RuleFile> files =
        drl.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(file -> new RuleFile(file.getKey(), file.getValue()))
            .toList();
    return RuleFolder.version(files);
  }
}
