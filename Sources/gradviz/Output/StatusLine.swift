#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The line of a terminal that is written again and again, on standard error.
enum StatusLine {
  /// Whether standard error is a terminal that can erase its line.
  static var isPossible: Bool {
    guard isatty(STDERR_FILENO) == 1 else { return false }
    return getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// Back to the start of the line, which is then empty.
  static let erasing = "\r\u{1B}[2K"

  /// Columns of the terminal; 80 where it does not tell.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// A warning on a line of its own, whatever stands there now.
  static func warning(_ message: String) {
    if isPossible { Diagnostics.write(erasing) }
    Diagnostics.warning(message)
  }
}
