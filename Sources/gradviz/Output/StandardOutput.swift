#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes to standard output. A reader that has gone away is no error: `gradviz … | head`.
enum StandardOutput {
  /// Writes lines of text for people, or JSON: characters that command a terminal are escaped, and only the
  /// dress that this program gave to words becomes escape sequences.
  static func write(_ text: String) throws(Failure) {
    try write(Array(TerminalStyle.sequences(in: text).utf8))
  }

  /// - Throws: `Failure` 73 when the output leads into a file that the command reads, 74 when the output cannot take the bytes, as on a full disk.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    try UsedFiles.checkStandardOutput()
    let failed = bytes.withUnsafeBytes { Posix.writeAll($0, to: STDOUT_FILENO) }
    // What goes on for long, such as following a run, ends as by Ctrl-C when nobody reads it.
    if failed == EPIPE { Signals.cancel() }
    guard let failed, failed != EPIPE else { return }
    throw Failure(.ioError, "standard output: \(Posix.text(of: failed))")
  }
}
