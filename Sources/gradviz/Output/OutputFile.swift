#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a file whole or not at all: into a new file beside it, which then takes its name.
enum OutputFile {
  /// - Throws: `Failure` 73 when the file cannot be created, 74 when writing it fails. A file that
  ///   was there before is then unchanged.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    switch FileKind(path: path) {
    case .directory: throw Failure(.cannotCreate, "cannot create '\(path)': it is a directory")
    case .special: try writeInPlace(bytes, to: path)
    case .regular: try replace(resolved(path), with: bytes, named: path)
    case .missing: try replace(path, with: bytes, named: path)
    }
  }

  private static func replace(
    _ path: String, with bytes: [UInt8], named given: String
  ) throws(Failure) {
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw cannotCreate(given, errno) }
    fchmod(descriptor, mode(of: path))
    var failed = bytes.withUnsafeBytes { Posix.writeAll($0, to: descriptor) }
    if close(descriptor) != 0, failed == nil { failed = errno }
    if let failed {
      unlink(template)
      throw Failure(.ioError, "writing '\(given)': \(Posix.text(of: failed))")
    }
    guard rename(template, path) == 0 else {
      let number = errno
      unlink(template)
      throw cannotCreate(given, number)
    }
  }

  /// Devices and pipes cannot be replaced.
  private static func writeInPlace(_ bytes: [UInt8], to path: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw cannotCreate(path, errno) }
    var failed = bytes.withUnsafeBytes { Posix.writeAll($0, to: descriptor) }
    if close(descriptor) != 0, failed == nil { failed = errno }
    if let failed, failed != EPIPE {
      throw Failure(.ioError, "writing '\(path)': \(Posix.text(of: failed))")
    }
  }

  private static func cannotCreate(_ path: String, _ number: Int32) -> Failure {
    Failure(.cannotCreate, "cannot create '\(path)': \(Posix.text(of: number))")
  }

  /// The file behind a link, so that the link stays.
  private static func resolved(_ path: String) -> String {
    guard let full = realpath(path, nil) else { return path }
    defer { free(full) }
    return String(cString: full)
  }

  /// The permissions of the file that is replaced, else those of a new one.
  private static func mode(of path: String) -> mode_t {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & 0o777 }
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }
}
