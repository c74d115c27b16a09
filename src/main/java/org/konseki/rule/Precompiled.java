package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieRepository;
import org.kie.api.builder.ReleaseId;
import org.kie.internal.io.ResourceFactory;
import org.konseki.table.LoadResult;
import org.konseki.table.TableLoader;
import org.konseki.table.Workbooks;

/**
 * Rules that were compiled when the program was built: those that it ships, as long as nobody has
 * changed them. Found by a digest of their DRL, so whatever differs from it is compiled. They are
 * read from the program itself and from nowhere else, since they are code. Once asked for, they
 * stay in memory.
 */
public final class Precompiled {

  private static final String FOLDER = "compiled-rules/";
  private static final int NAME_LENGTH = 16;

  private static final Map<String, Optional<RuleCompiler.Module>> LOADED =
      new ConcurrentHashMap<>();

  private Precompiled() {}

  /**
   * Compiles what is shipped: DRL files, and chains and risks of the shipped tables.
   *
   * @param args the folder to write into, on the class path of the program to be
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]).resolve(FOLDER);
    Files.createDirectories(folder);
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
    Files.write(folder.resolve(name), RuleCompiler.archive(release(name), drl));
  }

  /** What these DRL texts, by their paths, were compiled to; null if they are not shipped. */
  static RuleCompiler.@Nullable Module of(Map<String, String> drl) {
    return LOADED.computeIfAbsent(name(drl), Precompiled::load).orElse(null);
  }

  private static Optional<RuleCompiler.Module> load(String name) {
    ClassLoader loader = Precompiled.class.getClassLoader();
    try (InputStream stream = loader.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        return Optional.empty();
      }
      KieServices services = KieServices.get();
      KieRepository repository = services.getRepository();
      repository.addKieModule(ResourceFactory.newByteArrayResource(stream.readAllBytes()));
      ReleaseId release = release(name);
      return Optional.of(
          new RuleCompiler.Module(services.newKieContainer(release, loader), release, true));
    } catch (IOException e) {
      throw new UncheckedIOException("The program's own compiled rules cannot be read", e);
    }
  }

  private static ReleaseId release(String name) {
    return KieServices.get().newReleaseId("org.konseki", "shipped-rules", name);
  }

  private static String name(Map<String, String> drl) {
    Hasher hasher = Hashing.sha256().newHasher();
    new TreeMap<>(drl)
        .forEach(
            (path, text) -> {
              hasher.putInt(path.length()).putString(path, UTF_8);
              hasher.putInt(text.length()).putString(text, UTF_8);
            });
    return hasher.hash().toString().substring(0, NAME_LENGTH);
  }
}
