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
    try write(to: path) { (descriptor) throws(Failure) in
      let failed = bytes.withUnsafeBytes { Posix.writeAll($0, to: descriptor) }
      if let failed, failed != EPIPE { throw ioError(path, failed) }
    }
  }

  /// As `write(_:to:)`, for what is written piece by piece: `body` gets the descriptor of a file that
  /// takes its name only when `body` has ended well.
  static func write(
    to path: String, _ body: (Int32) throws(Failure) -> Void
  ) throws(Failure) {
    switch FileKind(path: path) {
    case .directory: throw Failure(.cannotCreate, "cannot create '\(path)': it is a directory")
    case .special: try writeInPlace(path, body)
    case .regular: try replace(resolved(path), named: path, body)
    case .missing: try replace(path, named: path, body)
    }
  }

  private static func replace(
    _ path: String, named given: String, _ body: (Int32) throws(Failure) -> Void
  ) throws(Failure) {
    var template = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw cannotCreate(given, errno) }
    fchmod(descriptor, mode(of: path))
    do throws(Failure) {
      try closing(descriptor, named: given, body)
    } catch {
      unlink(template)
      throw error
    }
    guard rename(template, path) == 0 else {
      let number = errno
      unlink(template)
      throw cannotCreate(given, number)
    }
  }

  /// Devices and pipes cannot be replaced.
  private static func writeInPlace(
    _ path: String, _ body: (Int32) throws(Failure) -> Void
  ) throws(Failure) {
    let descriptor = open(path, O_WRONLY)
    guard descriptor >= 0 else { throw cannotCreate(path, errno) }
    try closing(descriptor, named: path, body)
  }

  /// Some file systems tell only at the end that there was no room.
  private static func closing(
    _ descriptor: Int32, named path: String, _ body: (Int32) throws(Failure) -> Void
  ) throws(Failure) {
    do throws(Failure) {
      try body(descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    if close(descriptor) != 0 { throw ioError(path, errno) }
  }

  private static func ioError(_ path: String, _ number: Int32) -> Failure {
    Failure(.ioError, "writing '\(path)': \(Posix.text(of: number))")
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
