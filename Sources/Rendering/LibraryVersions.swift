import CCairo

/// The versions of the C libraries that run, which may differ from those that were compiled with.
public struct LibraryVersions: Hashable, Sendable {
  /// Lays out graphs.
  public let graphviz: String
  /// Draws PNG and PDF.
  public let cairo: String
  /// Measures and shapes text.
  public let pango: String

  /// Asks the libraries; `graphviz` is "unavailable" when it does not start.
  public static var current: LibraryVersions {
    LibraryVersions(
      graphviz: (try? Graphviz.exclusively { $0.version }) ?? "unavailable",
      cairo: text(cairo_version_string()), pango: text(pango_version_string()))
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? "unknown"
  }
}
