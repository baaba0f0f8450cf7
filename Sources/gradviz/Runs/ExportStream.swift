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
  /// A reader that has gone away ends the export.
  private struct Gone: Error {}

  /// To standard output.
  static func writeOut(_ export: RunExport, _ reader: RunReader) throws(Failure) {
    try UsedFiles.checkStandardOutput()
    try write(export, reader, to: STDOUT_FILENO, named: "standard output")
  }

  /// To a file, whole or not at all.
  static func write(
    _ export: RunExport, _ reader: RunReader, to path: String
  ) throws(Failure) {
    try OutputFile.write(to: path) { (descriptor) throws(Failure) in
      try write(export, reader, to: descriptor, named: "'\(path)'")
    }
  }

  private static func write(
    _ export: RunExport, _ reader: RunReader, to descriptor: Int32, named name: String
  ) throws(Failure) {
    var failed: Int32?
    do {
      try export.write(reader) { bytes in
        failed = bytes.withUnsafeBytes { Posix.writeAll($0, to: descriptor) }
        if failed != nil { throw Gone() }
      }
    } catch {
      guard let failed else { throw Failure(error) }
      if failed == EPIPE { return }
      throw Failure(.ioError, "writing \(name): \(Posix.text(of: failed))")
    }
  }
}
