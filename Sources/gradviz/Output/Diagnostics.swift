#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Messages to standard error.
enum Diagnostics {
  static func error(_ message: String) { write("error: \(message)\n") }
  static func warning(_ message: String) { write("warning: \(message)\n") }
  static func note(_ message: String) { write("\(message)\n") }

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
