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

/// Escape sequences that dress text.
enum TerminalStyle {
  static func bold(_ text: String) -> String { "\u{1B}[1m\(text)\u{1B}[0m" }
  static func red(_ text: String) -> String { "\u{1B}[31m\(text)\u{1B}[0m" }

  /// A table with its headings in bold.
  static func boldFirstLine(_ text: String) -> String {
    guard let end = text.firstIndex(of: "\n") else { return text }
    return bold(String(text[..<end])) + text[end...]
  }
}
