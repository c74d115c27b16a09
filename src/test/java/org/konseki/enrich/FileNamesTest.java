package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "【マル秘】顧客情報！.exe, exe",
        "report.pdf.EXE, exe",
        "'report.exe. . ', exe",
        "'report.exe　', exe",
        "ｒｅｐｏｒｔ．ｅｘｅ, exe",
        "annexe\u202Egpj.exe, exe",
        "annexe\u202Eexe.jpg, jpg",
        "re\u200Bport.e\u200Bxe\u2069, exe",
        "evil.exe:Zone.Identifier, exe",
        "evil.exe::$DATA, exe",
        "C:evil.exe, exe",
        "C:\\temp\\evil.scr, scr",
        "../../evil.js, js",
        ".exe, exe",
        "README, -",
        "report., -",
        "'', -",
        "-, -",
        "Mr. Smith writes, -",
        "very long name.ex…, -",
        "very long name.exe…, -",
      })
  void extension_ofName(String name, String expected) {
    if (name != null) {
      assertThat(FileNames.extension(name)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "/xxx/xxx/apt.zip, zip",
        "/blog/, -",
        "/a.b/c, -",
        "/setup.EXE;jsessionid=1, exe",
        "/evil%2Eexe, exe",
        "/evil.exe%20, exe",
        "/100%.exe, exe",
        "'', -",
      })
  void pathExtension_ofPath(String path, String expected) {
    assertThat(FileNames.pathExtension(path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "report.exe, false",
    "report.v2.exe, false",
    "report.pdf.exe, true",
    "'report.pdf          .exe', true",
    "'report          .exe', true",
    "annexe\u202Egpj.exe, true",
    "report.ｅｘｅ, true",
    "'report.exe. ', true",
    "report, false",
  })
  void hidesExtension_ofName(String name, boolean expected) {
    assertThat(FileNames.hidesExtension(name)).isEqualTo(expected);
  }

  @Property
  void extension_anyText_neverThrows(@ForAll String name) {
    String extension = FileNames.extension(name);
    FileNames.hidesExtension(name);
    FileNames.pathExtension(name);
    assertThat(extension == null || !extension.isEmpty()).isTrue();
  }

  @Test
  void canonical_sameFile_isSameText() {
    assertThat(FileNames.canonical("Ｉnvoice\u202E.EXE. "))
        .isEqualTo(FileNames.canonical("invoice.exe"));
  }
}
