import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Messages to standard error.
///
/// A message may hold text from outside: characters that command a terminal are escaped, and all lines but
/// the first are indented, so that no line of such a text looks like a message of its own.
enum Diagnostics {
  static func error(_ message: String) { write("error: " + shown(message)) }
  static func warning(_ message: String) { write("warning: " + shown(message)) }
  static func note(_ message: String) { write(shown(message)) }

  private static func shown(_ message: String) -> String {
    let lines = message.escapedLines.split(separator: "\n", omittingEmptySubsequences: false)
    let rest = lines.dropFirst().map { $0.hasPrefix("  ") ? String($0) : "  " + $0 }
    return ([String(lines[0])] + rest).joined(separator: "\n") + "\n"
  }

  /// Writes what it can; there is nowhere to report a failure to. A training whose reader has gone away
  /// ends as by Ctrl-C.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while let start = rest.baseAddress, !rest.isEmpty {
        let written = Posix.write(STDERR_FILENO, start, rest.count)
        guard written > 0 else {
          if written < 0, errno == EPIPE { Signals.cancel() }
          return
        }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
      }
    }
  }
}
