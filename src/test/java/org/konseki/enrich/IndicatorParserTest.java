package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.enrich.IndicatorParser.Draft;
import org.konseki.enrich.IndicatorParser.Result;
import org.konseki.enrich.IndicatorParser.Result.Accepted;
import org.konseki.enrich.IndicatorParser.Result.Refused;

class IndicatorParserTest {

  /** The outcome in short: type and value, or the reason's key. */
  private static String read(String type, String value) {
    Result result = IndicatorParser.parse(Draft.of(type, value));
    if (result instanceof Accepted accepted) {
      return accepted.indicator().type().id() + " " + accepted.indicator().value();
    }
    return ((Refused) result).key();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "domain, APT.Example.com., domain apt.example.com",
        "domain, apt[.]example[.]com, domain apt.example.com",
        "domain, evil.example.com:8080, domain evil.example.com",
        "domain, dheeraj_gaurav.mooo.com, domain dheeraj_gaurav.mooo.com",
        "domain, 日本語.jp, domain xn--wgv71a119e.jp",
        "domain, .example.com, domain example.com",
        "domain, evil.dyndns.org, domain evil.dyndns.org",
        "domain, dyndns.org, domain dyndns.org",
        "domain, com, domain.suffix",
        "domain, co.jp, domain.suffix",
        "domain, *.co.jp, domain.suffix",
        "domain, localhost, domain.suffix",
        "domain, 192.0.2.1, domain.address",
        "domain, a b.example.com, domain.form",
        "domain, http://example.com/, domain.form",
        "domain, a..example.com, domain.form",
        "ip, 203.0.113.9, ip 203.0.113.9",
        "ip, 203[.]0[.]113[.]9:443, ip 203.0.113.9",
        "ip, 2001:DB8:0::1, ip 2001:db8::1",
        "ip, [2001:db8::1]:443, ip 2001:db8::1",
        "ip, ::ffff:203.0.113.9, ip 203.0.113.9",
        "ip, 203.0.113.0/24, cidr 203.0.113.0/24",
        "ip, 0.0.0.0, address.wide",
        "ip, 256.0.0.1, address.form",
        "cidr, 203.0.113.77/24, cidr 203.0.113.0/24",
        "cidr, 203.0.113.9/32, ip 203.0.113.9",
        "cidr, 10.0.0.0/8, cidr 10.0.0.0/8",
        "cidr, fc00::/7, cidr fc00::/7",
        "cidr, 0.0.0.0/0, address.wide",
        "cidr, ::/0, address.wide",
        "cidr, 0.0.0.0/1, address.wide",
        "cidr, 203.0.113.0/33, address.form",
        "url, hxxp://Evil[.]Example.com:80/A?b=C#d, url http://evil.example.com/A?b=C",
        "url, https://evil.example.com:443, url https://evil.example.com/",
        "url, https://user:pw@evil.example.com:8443/x, url https://evil.example.com:8443/x",
        "url, evil.example.com/Path, url evil.example.com/Path",
        "url, http://192.0.2.7:8080/a, url http://192.0.2.7:8080/a",
        "url, http://[2001:db8::1]/a, url http://[2001:db8::1]/a",
        "url, http://日本語.jp/ぱす, url http://xn--wgv71a119e.jp/ぱす",
        "url, /poMdDDxDkOkkML/update.php, url.form",
        "url, http:///x, url.form",
        "email, Attack@Example.com, email attack@example.com",
        "email, mailto:attack[at]example[.]com, email attack@example.com",
        "email, @example.com, email.form",
        "email, attack@com, email.form",
        "file-name, 【マル秘】顧客情報！.EXE, file-name 【マル秘】顧客情報!.exe",
        "file-name, C:\\temp\\A.exe, file-name a.exe",
        "file_name, a.exe, file-name a.exe",
        "file-name, ..., file-name.form",
        "sha256, 12ab, sha256.form",
        "md5, x, type.unknown",
        "domain, ' ', value.empty",
        "-, 66.210.228.178:443, ip 66.210.228.178",
        "-, 203.0.113.0/24, cidr 203.0.113.0/24",
        "-, http://regionsnews.net/OEqhU8Lg5, url http://regionsnews.net/OEqhU8Lg5",
        "-, regionsnews.net/OEqhU8Lg5, url regionsnews.net/OEqhU8Lg5",
        "-, freetimes.dns05.com, domain freetimes.dns05.com",
        "-, *.dns05.com, domain dns05.com",
        "-, attack@example.com, email attack@example.com",
        "-, invoice.exe, file-name invoice.exe",
        "-, /update.php, type.guess",
        "-, word, domain.suffix",
        "-, two words, type.guess",
      })
  void parse_value_isNormalisedOrRefused(String type, String value, String expected) {
    assertThat(read(type, value)).isEqualTo(expected);
  }

  @Test
  void parse_sha256_isLowerCase() {
    String digest = "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
    assertThat(read("sha256", digest)).isEqualTo("sha256 " + digest.toLowerCase(Locale.ROOT));
    assertThat(read(null, digest)).startsWith("sha256 ");
  }

  @Test
  void parse_domain_tellsWhatItCovers() {
    Indicator whole =
        ((Accepted) IndicatorParser.parse(Draft.of("domain", "a.jp.net"))).indicator();
    assertThat(whole.subdomains() && whole.apex()).isTrue();
    Indicator below =
        ((Accepted) IndicatorParser.parse(Draft.of("domain", "*.example.com"))).indicator();
    assertThat(below.subdomains() && !below.apex()).isTrue();
    Draft exact = new Draft("domain", "example.com", false, "feed", 80, 5);
    assertThat(((Accepted) IndicatorParser.parse(exact)).indicator())
        .isEqualTo(new Indicator(Indicator.Type.DOMAIN, "example.com", false, true, "feed", 80, 5));
  }

  @Property
  void parse_anyValue_neverThrows(@ForAll String value) {
    for (Indicator.Type type : Indicator.Type.values()) {
      assertThat(read(type.id(), value)).isNotEmpty();
    }
    assertThat(read(null, value)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void bundle_hasEveryReason(String language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "org.konseki.messages.indicators", Locale.forLanguageTag(language));
    for (String key :
        new String[] {
          "value.empty", "value.long", "type.unknown", "type.guess", "domain.form",
          "domain.address", "domain.suffix", "address.form", "address.wide", "url.form",
          "email.form", "file-name.form", "sha256.form", "confidence.range", "expires.form",
          "subdomains.form", "csv.header", "csv.quote"
        }) {
      String text = MessageFormat.format(bundle.getString(key), "VALUE");
      assertThat(text).as(key).doesNotContain("{");
    }
  }
}
