#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes a file whole or not at all: into a new file beside it, which then takes its name.
enum OutputFile {
  /// - Throws: `Failure` 73 when the file cannot be created or is one that the command reads, 74 when
  ///   writing it fails. A file that was there before is then unchanged.
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
    try UsedFiles.check([path])
    switch FileLanding(path) {
    case .loop: throw cannotCreate(path, Posix.text(of: ELOOP))
    case .descriptor(let number):
      try writeInPlace(dup(number), named: path, body)
    case .path(let landing):
      switch FileKind(path: landing) {
      case .directory: throw cannotCreate(path, "it is a directory")
      case .special: try writeInPlace(open(landing, O_WRONLY | O_CLOEXEC), named: path, body)
      case .regular, .missing: try replace(landing, named: path, body)
      }
    }
  }

  /// - Parameters:
  ///   - path: where the file lies itself, behind all links, so that these stay.
  ///   - given: what messages call it.
  private static func replace(
    _ path: String, named given: String, _ body: (Int32) throws(Failure) -> Void
  ) throws(Failure) {
    guard let file = TemporaryFile.create(beside: path) else { throw noNewFile(given, path, errno) }
    // A file system without permissions refuses this, and needs none.
    fchmod(file.descriptor, mode(of: path))
    do throws(Failure) {
      try closing(file.descriptor, named: given, body)
    } catch {
      file.remove()
      throw error
    }
    if let number = file.take(path) {
      throw cannotCreate(
        given, "the finished file cannot take its name: \(Posix.text(of: number))")
    }
  }

  /// Devices, pipes and open files cannot be replaced.
  private static func writeInPlace(
    _ descriptor: Int32, named path: String, _ body: (Int32) throws(Failure) -> Void
  ) throws(Failure) {
    guard descriptor >= 0 else { throw cannotCreate(path, Posix.text(of: errno)) }
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

  private static func cannotCreate(_ path: String, _ cause: String) -> Failure {
    Failure(.cannotCreate, "cannot create '\(path)': \(cause)")
  }

  private static func noNewFile(_ given: String, _ path: String, _ number: Int32) -> Failure {
    let folder = FilePlace.folder(of: path)
    let cause =
      number == ENOENT
      ? "there is no folder '\(folder)'"
      : "no file can be made in '\(folder)': \(Posix.text(of: number))"
    return cannotCreate(given, cause)
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
