package io.phenixdb.server.launch;

import org.jspecify.annotations.Nullable;

/** The version of the product, read from the jar's manifest. */
public final class ProductVersion {
  private ProductVersion() {}

  /** The version, or {@code development} when the classes do not come from a jar. */
  public static String current() {
    @Nullable String version = ProductVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
