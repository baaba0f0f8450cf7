import CBLAS

/// The linear-algebra library that runs.
public enum BLASVersion {
  /// Name and version, such as `OpenBLAS 0.3.21`.
  public static var current: String {
    guard let config = openblas_get_config() else { return "OpenBLAS of unknown version" }
    return String(cString: config).split(separator: " ").prefix(2).joined(separator: " ")
  }
}
