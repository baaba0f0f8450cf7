#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Whether and how standard output shows colour.
enum Terminal {
  /// Colour goes only to a terminal that knows it, and not when `NO_COLOR` is set to anything.
  static var hasColor: Bool {
    guard isatty(STDOUT_FILENO) == 1, variable("NO_COLOR").isEmpty else { return false }
    return variable("TERM") != "dumb"
  }

  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}
