package org.konseki.day;

import java.util.Random;

/** Made-up names of people, sites and files. */
final class Names {

  private static final String[] SYLLABLES = {
    "ka", "ki", "ko", "sa", "shi", "su", "ta", "to", "na", "ni", "no", "ha", "hi", "ma", "mi",
    "mo", "ya", "yu", "ra", "ri", "ro", "wa", "da", "go", "bu", "ne", "se", "chi", "fu", "ku"
  };
  private static final String HEX = "0123456789abcdef";
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

  private Names() {}

  static String account(int number) {
    return word(number * 7919 + 13, 2) + "." + word(number * 104_729 + 7, 2) + number;
  }

  /** The site of this rank by popularity; a few shared hosts for what others embed. */
  static String site(int rank) {
    String word = word(rank * 15_485_863 + 11, 3 + rank % 2);
    return word + rank + ".example";
  }

  /** A host of a site. */
  static String host(int rank, Random chance) {
    return chance.nextInt(4) == 0
        ? "cdn" + chance.nextInt(3) + "." + site(rank)
        : "www." + site(rank);
  }

  private static String word(int number, int syllables) {
    Random chance = new Random(number);
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[chance.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }

  /** Hexadecimal digits, as content networks name their hosts. */
  static String hex(Random chance, int length) {
    return of(HEX, chance, length);
  }

  /** Letters and digits, as antivirus look-ups and tunnels encode what they ask. */
  static String encoded(Random chance, int length) {
    return of(BASE32, chance, length);
  }

  private static String of(String letters, Random chance, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(chance.nextInt(letters.length())));
    }
    return text.toString();
  }
}
