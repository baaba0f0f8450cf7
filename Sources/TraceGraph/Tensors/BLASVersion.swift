import CBLAS

/// The linear-algebra library that runs.
public enum BLASVersion {
  /// Name and version, such as `OpenBLAS 0.3.21`; nil where it is not installed.
  public static var current: String? {
    guard lack == nil else { return nil }
    guard let config = gradviz_blas_config() else { return "OpenBLAS of unknown version" }
    return String(cString: config).split(separator: " ").prefix(2).joined(separator: " ")
  }

  /// What is missing for products and systems of matrices; nil where nothing is.
  public static var lack: String? { gradviz_blas_lacks().map { String(cString: $0) } }
}
