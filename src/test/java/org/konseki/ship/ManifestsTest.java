package org.konseki.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {

  private static final String SETTINGS = "src/main/resources/application.properties";
  private static final Path BASE = Path.of("k8s/base");
  private static final Path RULES = Path.of("rules-drl");
  private static final Path TABLES = Path.of("decision-tables");

  private final StatefulSet statefulSet = only(StatefulSet.class);
  private final PodSpec pod = statefulSet.getSpec().getTemplate().getSpec();
  private final Container container = pod.getContainers().get(0);

  @Test
  void parse_everyManifest_hasOnlyFieldsThatKubernetesKnows() {
    assertThat(Manifests.below(Path.of("k8s"))).hasSizeGreaterThan(5);
  }

  @Test
  void parse_everyKustomization_hasOnlyFieldsThatKonsekiUses() {
    assertThat(Manifests.kustomizations(Path.of("k8s")))
        .hasSize(2)
        .allSatisfy(file -> assertThat(Manifests.kustomization(file).resources()).isNotEmpty());
  }

  @Test
  void kustomization_everyResource_exists() {
    for (Path file : Manifests.kustomizations(Path.of("k8s"))) {
      for (String resource : Manifests.kustomization(file).resources()) {
        assertThat(file.resolveSibling(resource)).exists();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "readinessProbe:",
        "runAsNonRoot:",
        "volumeMounts:",
        "failureThreshold:",
        "accessModes:"
      })
  void parse_misspeltField_fails(String field) {
    String misspelt = new StringBuilder(field).deleteCharAt(3).toString();
    String yaml = Manifests.read(BASE.resolve("statefulset.yaml")).replace(field, misspelt);

    assertThatThrownBy(() -> Manifests.parse(yaml))
        .hasRootCauseInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining(misspelt.replace(":", ""));
  }

  @Test
  void parse_fieldGivenTwice_fails() {
    assertThatThrownBy(() -> Manifests.parse("apiVersion: v1\nkind: Service\nkind: Service\n"))
        .hasMessageContaining("Duplicate");
  }

  @Test
  void pod_privileges_areNone() {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(only(ServiceAccount.class).getAutomountServiceAccountToken()).isFalse();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
  }

  @Test
  void container_rootFileSystem_isReadOnlyAndDataAndTmpAreNot() {
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(
            container.getVolumeMounts().stream()
                .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .map(VolumeMount::getMountPath))
        .containsExactlyInAnyOrder("/data", "/tmp");
  }

  @Test
  void container_user_isTheImagesUser() throws IOException {
    String dockerfile = Files.readString(Path.of("src/main/docker/Dockerfile"));
    long user = pod.getSecurityContext().getRunAsUser();

    assertThat(dockerfile)
        .contains("USER " + user + ":" + pod.getSecurityContext().getRunAsGroup());
    assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(user);
  }

  @Test
  void container_probes_askTheHealthEndpoints() {
    assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
    assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
    assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
  }

  @Test
  void container_resources_areBounded() {
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    assertThat(container.getResources().getLimits()).containsKeys("cpu", "memory");
  }

  @Test
  void container_onEveryAddress_readsItsTokenFromASecret() {
    Map<String, String> environment = environment();
    assertThat(environment).containsEntry("QUARKUS_HTTP_HOST", "0.0.0.0");

    Path tokenFile = Path.of(environment.get("KONSEKI_TOKEN_FILE"));
    Volume volume = volumeMountedAt(tokenFile.getParent().toString());
    assertThat(volume.getSecret().getItems())
        .extracting(KeyToPath::getPath)
        .contains(tokenFile.getFileName().toString());
    assertThat(container.getEnv())
        .noneMatch(variable -> variable.getName().equals("KONSEKI_TOKEN"));
  }

  /**
   * The delay, the answers under way with 6 s for the last of them to be sent, and what {@code
   * Pipeline} takes to close: 20 s.
   */
  @Test
  void pod_stop_hasTimeForAllThatIsUnderWay() throws IOException {
    Properties settings = new Properties();
    settings.load(new StringReader(Files.readString(Path.of(SETTINGS))));
    long delay = seconds(environment().get("KONSEKI_INTAKE_STOP_DELAY"));
    long rest = seconds(settings.getProperty("quarkus.shutdown.timeout"));
    long drain = 15;

    assertThat(settings).containsEntry("quarkus.shutdown.delay-enabled", "true");
    assertThat(delay).isPositive();
    assertThat(delay + drain + 6 + rest + 20).isLessThan(pod.getTerminationGracePeriodSeconds());
  }

  private static long seconds(String duration) {
    return Long.parseLong(duration.replaceAll("s$", ""));
  }

  private Map<String, String> environment() {
    return container.getEnv().stream().collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  @Test
  void statefulSet_onePod_belongsToItsHeadlessServiceAndKeepsItsData() {
    Service headless =
        all(Service.class).stream()
            .filter(s -> s.getMetadata().getName().equals(statefulSet.getSpec().getServiceName()))
            .findFirst()
            .orElseThrow();
    assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
    assertThat(statefulSet.getSpec().getReplicas()).isEqualTo(1);
    assertThat(statefulSet.getSpec().getVolumeClaimTemplates().get(0).getMetadata().getName())
        .isEqualTo("data");
    assertThat(statefulSet.getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenDeleted())
        .isEqualTo("Retain");
  }

  @Test
  void selectors_ofServicesAndPolicies_chooseThePod() {
    Map<String, String> labels = statefulSet.getSpec().getTemplate().getMetadata().getLabels();
    assertThat(all(Service.class))
        .hasSize(2)
        .allSatisfy(
            service -> assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector()));
    NetworkPolicy policy = only(NetworkPolicy.class);
    assertThat(labels).containsAllEntriesOf(policy.getSpec().getPodSelector().getMatchLabels());
    assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
    assertThat(policy.getSpec().getIngress())
        .allSatisfy(rule -> assertThat(rule.getFrom()).isNotEmpty());
  }

  @Test
  void rules_inTheConfigMap_areTheFilesOfTheFolder() {
    List<String> files = filesBelow(RULES, ".drl");
    assumeTrue(!files.isEmpty(), "no rules yet");

    assertThat(generated(RULES)).containsExactlyInAnyOrderElementsOf(files);
    assertThat(mountedPaths("/etc/konseki/rules")).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  void tables_inTheConfigMap_areTheFilesOfTheFolder() {
    List<String> files = filesBelow(TABLES, ".xlsx");
    assumeTrue(!files.isEmpty(), "no tables yet");

    assertThat(generated(TABLES)).containsExactlyInAnyOrderElementsOf(files);
    assertThat(mountedPaths("/etc/konseki/tables")).containsExactlyInAnyOrderElementsOf(files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s/base", "k8s/overlays/example"})
  void kubectl_rendersTheFolder_intoStrictManifests(String folder) throws Exception {
    assumeTrue(onPath("kubectl"), "kubectl is not installed");
    assumeTrue(!filesBelow(RULES, ".drl").isEmpty() && !filesBelow(TABLES, ".xlsx").isEmpty());

    Process kubectl =
        new ProcessBuilder("kubectl", "kustomize", folder).redirectErrorStream(true).start();
    String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(kubectl.waitFor()).as(output).isZero();
    assertThat(Manifests.parse(output))
        .extracting(HasMetadata::getKind)
        .contains("StatefulSet", "Service", "ConfigMap", "NetworkPolicy", "PodDisruptionBudget");
  }

  /** Files that the mounted ConfigMap shows, relative to {@code mountPath}. */
  private List<String> mountedPaths(String mountPath) {
    assertThat(mountAt(mountPath).getSubPath()).as("a sub-path never sees changes").isNull();
    ConfigMapVolumeSource source = volumeMountedAt(mountPath).getConfigMap();
    return source.getItems().stream().map(KeyToPath::getPath).toList();
  }

  private VolumeMount mountAt(String mountPath) {
    return container.getVolumeMounts().stream()
        .filter(mount -> mount.getMountPath().equals(mountPath))
        .findFirst()
        .orElseThrow();
  }

  private Volume volumeMountedAt(String mountPath) {
    String name = mountAt(mountPath).getName();
    return pod.getVolumes().stream()
        .filter(volume -> volume.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> generated(Path folder) {
    return Manifests.kustomization(folder.resolve("kustomization.yaml"))
        .configMapGenerator()
        .get(0)
        .files();
  }

  private static List<String> filesBelow(Path folder, String extension) {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(extension))
          .map(file -> folder.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean onPath(String command) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static <T extends HasMetadata> T only(Class<T> type) {
    List<T> found = all(type);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static <T extends HasMetadata> List<T> all(Class<T> type) {
    return Manifests.below(BASE).stream().filter(type::isInstance).map(type::cast).toList();
  }
}
