#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Folders that pictures and tables are written into.
enum OutputFolder {
  /// Makes the folder where it is not there; the one that holds it has to be.
  ///
  /// - Throws: `Failure` 73 where it cannot be made, and where something else has the name.
  static func make(_ path: String) throws(Failure) {
    switch FileKind(path: path) {
    case .directory: return
    case .missing:
      guard mkdir(path, 0o777) == 0 else {
        throw Failure(
          .cannotCreate, "cannot create the folder '\(path)': \(Posix.text(of: errno))")
      }
    case .regular, .special:
      throw Failure(.cannotCreate, "cannot create the folder '\(path)': a file has this name")
    }
  }
}
