package org.konseki.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.Indicator.Type;
import org.konseki.store.Page;
import org.konseki.store.PageRequest;
import org.konseki.store.StoredIndicator;

class SqlIndicatorsTest {

  @TempDir Path folder;

  private SqlIndicators indicators;

  @BeforeEach
  void open() {
    indicators = new SqlIndicators(TestDatabase.open(folder));
  }

  @Test
  void put_indicators_areThereAfterReopening() {
    Indicator domain = domain("apt.example.com", true);
    Indicator address =
        new Indicator(Type.IP, "203.0.113.7", true, true, "JPCERT/CC", 80, 1_900_000_000_000L);

    assertThat(indicators.put(List.of(domain, address))).isEqualTo(2);
    open();

    List<Indicator> all = new ArrayList<>();
    indicators.forEach(all::add);
    assertThat(all).containsExactlyInAnyOrder(domain, address);
  }

  @Test
  void put_sameValueAgain_replaces() {
    indicators.put(List.of(domain("apt.example.com", true)));

    assertThat(indicators.put(List.of(domain("apt.example.com", false)))).isZero();

    assertThat(indicators.page(PageRequest.first(10)).items())
        .extracting(StoredIndicator::indicator)
        .containsExactly(domain("apt.example.com", false));
  }

  @Test
  void put_nameAndWhatIsBelow_areTwo() {
    Indicator below = new Indicator(Type.DOMAIN, "example.com", true, false, null, -1, 1);

    assertThat(indicators.put(List.of(domain("example.com", true), below))).isEqualTo(2);
  }

  @Test
  void put_many_inOneGo() {
    List<Indicator> many =
        IntStream.range(0, 50_000).mapToObj(i -> domain("d" + i + ".example.com", true)).toList();

    assertThat(indicators.put(many)).isEqualTo(50_000);
    assertThat(indicators.count()).isEqualTo(50_000);
  }

  @Test
  void page_all_byValue() {
    indicators.put(
        List.of(domain("b.example", true), domain("c.example", true), domain("a.example", true)));

    Page<StoredIndicator> first = indicators.page(PageRequest.first(2));
    Page<StoredIndicator> second = indicators.page(new PageRequest(first.next(), 2));

    assertThat(first.items())
        .extracting(stored -> stored.indicator().value())
        .containsExactly("a.example", "b.example");
    assertThat(second.items())
        .extracting(stored -> stored.indicator().value())
        .containsExactly("c.example");
    assertThat(second.next()).isNull();
  }

  @Test
  void delete_kept_isGone() {
    indicators.put(List.of(domain("apt.example.com", true)));
    String id = StoredIndicator.of(domain("apt.example.com", true)).id();

    assertThat(indicators.find(id)).isPresent();
    assertThat(indicators.delete(id)).isTrue();
    assertThat(indicators.delete(id)).isFalse();
    assertThat(indicators.find(id)).isEmpty();
  }

  private static Indicator domain(String name, boolean subdomains) {
    return new Indicator(Type.DOMAIN, name, subdomains, true, null, -1, Long.MAX_VALUE);
  }
}
