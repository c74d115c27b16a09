package org.konseki.crash;

/**
 * The crash test as a program. {@code ./mvnw -q -DskipTests -Dcrash="rounds=100" package
 * exec:exec@crash}
 */
public final class CrashDriver {

  private CrashDriver() {}

  public static void main(String[] words) throws Exception {
    CrashReport report = new CrashRun(CrashPlan.of(words)).run();
    System.out.println(report.text());
    System.exit(report.isGood() ? 0 : 1);
  }
}
