import TraceStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes an export piece by piece.
enum ExportStream {
  /// Takes a piece.
  typealias Sink = ([UInt8]) throws -> Void

  /// A reader that has gone away ends the export.
  private struct Gone: Error {}

  /// To standard output.
  ///
  /// - Parameter body: gives the pieces.
  static func writeOut(_ body: (Sink) throws -> Void) throws(Failure) {
    try UsedFiles.checkStandardOutput()
    try write(to: STDOUT_FILENO, named: "standard output", body)
  }

  /// To a file, whole or not at all.
  ///
  /// - Parameters:
  ///   - path: of the file.
  ///   - body: gives the pieces.
  static func write(to path: String, _ body: (Sink) throws -> Void) throws(Failure) {
    try OutputFile.write(to: path) { (descriptor) throws(Failure) in
      try write(to: descriptor, named: "'\(path)'", body)
    }
  }

  private static func write(
    to descriptor: Int32, named name: String, _ body: (Sink) throws -> Void
  ) throws(Failure) {
    var failed: Int32?
    do {
      try body { bytes in
        failed = bytes.withUnsafeBytes { Posix.writeAll($0, to: descriptor) }
        if failed != nil { throw Gone() }
      }
    } catch {
      if let failed {
        if failed == EPIPE { return }
        throw Failure(.ioError, "writing \(name): \(Posix.text(of: failed))")
      }
      if let error = error as? RunError { throw Failure(error) }
      if let failure = error as? Failure { throw failure }
      throw .badInput("\(error)")
    }
  }
}
