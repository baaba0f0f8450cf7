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
    try write(export, reader, to: STDOUT_FILENO, named: "standard output")
  }

  /// To a file, whole or not at all: into a new file beside it, which then takes its name.
  static func write(
    _ export: RunExport, _ reader: RunReader, to path: String
  ) throws(Failure) {
    let draft = path + ".part"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard descriptor >= 0, FileKind(path: path) != .directory else {
      throw Failure(.cannotCreate, "cannot create '\(path)': \(Posix.text(of: errno))")
    }
    do throws(Failure) {
      defer { close(descriptor) }
      try write(export, reader, to: descriptor, named: "'\(path)'")
    } catch {
      unlink(draft)
      throw error
    }
    guard rename(draft, path) == 0 else {
      throw Failure(.cannotCreate, "cannot create '\(path)': \(Posix.text(of: errno))")
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
