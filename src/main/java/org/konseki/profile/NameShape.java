package org.konseki.profile;

/**
 * What a domain name looks like below its registered domain: long labels of many different
 * characters carry data.
 *
 * @param labels labels below the registered domain
 * @param length characters in them, dots left out
 * @param longest characters in the longest of them
 * @param entropy Shannon entropy of their characters in bits per character: English words have
 *     about 4 at most, base32 text up to 5, base64 up to 6, less where the text is short
 * @param digits the share of digits
 * @param hex the share of hexadecimal digits
 * @param base32 the share of letters and the digits 2 to 7
 */
public record NameShape(
    int labels, int length, int longest, double entropy, double digits, double hex, double base32) {

  private static final int ASCII = 128;

  /**
   * The shape of {@code name} below {@code registered}; of the whole name where it does not end in
   * it. Case does not count: resolvers change it.
   */
  public static NameShape of(String name, String registered) {
    int end = endBelow(name, registered);
    int[] counts = new int[ASCII];
    int labels = 0;
    int length = 0;
    int longest = 0;
    int label = 0;
    for (int i = 0; i < end; i++) {
      char c = Character.toLowerCase(name.charAt(i));
      if (c == '.') {
        label = 0;
        continue;
      }
      counts[c < ASCII ? c : ASCII - 1]++;
      labels += label == 0 ? 1 : 0;
      label++;
      length++;
      longest = Math.max(longest, label);
    }
    double digits = share(counts, '0', '9', length);
    return new NameShape(
        labels,
        length,
        longest,
        entropy(counts, length),
        digits,
        digits + share(counts, 'a', 'f', length),
        share(counts, 'a', 'z', length) + share(counts, '2', '7', length));
  }

  /** How many characters the labels of {@code name} below {@code registered} have in all. */
  public static int length(String name, String registered) {
    int end = endBelow(name, registered);
    int length = end;
    for (int dot = name.indexOf('.'); dot >= 0 && dot < end; dot = name.indexOf('.', dot + 1)) {
      length--;
    }
    return length;
  }

  private static int endBelow(String name, String registered) {
    int end = name.endsWith(".") ? name.length() - 1 : name.length();
    int below = end - registered.length();
    boolean within = below >= 0 && name.regionMatches(true, below, registered, 0, end - below);
    if (!within || (below > 0 && name.charAt(below - 1) != '.')) {
      return end;
    }
    return Math.max(0, below - 1);
  }

  private static double entropy(int[] counts, int length) {
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = count / (double) length;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return Math.max(0, bits);
  }

  private static double share(int[] counts, char from, char to, int length) {
    int sum = 0;
    for (char c = from; c <= to; c++) {
      sum += counts[c];
    }
    return length == 0 ? 0 : sum / (double) length;
  }
}
