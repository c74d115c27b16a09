package org.konseki.ship;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Kubernetes manifests as strictly as an API server with {@code --validate=strict} would: an
 * unknown kind, an unknown field or a field given twice is an error.
 */
final class Manifests {

  /** What may be shipped, by {@code apiVersion/kind}. */
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1/Namespace", Namespace.class,
          "v1/ServiceAccount", ServiceAccount.class,
          "v1/Service", Service.class,
          "v1/ConfigMap", ConfigMap.class,
          "apps/v1/StatefulSet", StatefulSet.class,
          "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
          "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

  /**
   * One file's list of names and what they are generated from, as far as Konseki uses Kustomize.
   */
  record Kustomization(
      String apiVersion,
      String kind,
      String namespace,
      List<String> resources,
      List<Map<String, Object>> labels,
      List<Map<String, String>> images,
      List<Map<String, String>> patches,
      Options generatorOptions,
      List<Generator> configMapGenerator) {

    record Options(boolean disableNameSuffixHash) {}

    record Generator(String name, String behavior, List<String> files) {}
  }

  private static final ObjectMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .annotationIntrospector(new WithoutCatchAll())
          .build();

  private Manifests() {}

  /**
   * The model keeps unknown fields in {@code additionalProperties}; strict reading takes that away.
   */
  private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return false;
    }
  }

  /** All manifests below {@code folder}, but not its kustomization files. */
  static List<HasMetadata> below(Path folder) {
    List<HasMetadata> manifests = new ArrayList<>();
    for (Path file : yamlFiles(folder)) {
      if (!file.endsWith("kustomization.yaml")) {
        manifests.addAll(parse(read(file)));
      }
    }
    return manifests;
  }

  /** All kustomization files below {@code folder}. */
  static List<Path> kustomizations(Path folder) {
    return yamlFiles(folder).stream().filter(file -> file.endsWith("kustomization.yaml")).toList();
  }

  /** The manifests in {@code yaml}, which may hold several documents. */
  static List<HasMetadata> parse(String yaml) {
    List<HasMetadata> manifests = new ArrayList<>();
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNextValue()) {
        manifests.add(typed(documents.nextValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manifests;
  }

  /** The kustomization in {@code file}. */
  static Kustomization kustomization(Path file) {
    try {
      return YAML.readValue(read(file), Kustomization.class);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HasMetadata typed(JsonNode document) throws IOException {
    String kind = document.path("apiVersion").asText() + "/" + document.path("kind").asText();
    Class<? extends HasMetadata> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalArgumentException("No such kind is shipped: " + kind);
    }
    return YAML.treeToValue(document, type);
  }

  private static List<Path> yamlFiles(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
