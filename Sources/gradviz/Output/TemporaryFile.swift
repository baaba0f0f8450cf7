import TraceGraph
import TraceStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A new file that takes the name of another when it is whole.
///
/// Its name is drawn at random and never that of a file that is there. Whatever ends the process but
/// `SIGKILL` and a crash, it is removed; what these leave, the next command that writes there removes.
struct TemporaryFile {
  let path: String
  /// Closed by who writes the file.
  let descriptor: Int32
  /// Shows that the file is wanted from its closing until it has its name.
  private let lock: Int32

  private init(_ file: UnfinishedFile) {
    path = file.path
    descriptor = file.descriptor
    lock = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
  }

  /// Makes an empty file in the folder of another, readable by nobody else.
  ///
  /// - Parameter path: of the file whose name it takes later.
  /// - Returns: nil with `errno` where none can be made.
  static func create(beside path: String) -> TemporaryFile? {
    TemporaryNames.keep { present in
      let folder = FileName.folder(of: path)
      guard let file = UnfinishedFile.create(in: folder, permissions: 0o600) else { return nil }
      present.insert(file.path)
      return TemporaryFile(file)
    }
  }

  /// Gives the file the name of another, which is replaced.
  ///
  /// - Returns: the error number where it cannot, or nil; the file is gone from its own place either way.
  func take(_ name: String) -> Int32? {
    TemporaryNames.keep { present in
      present.remove(path)
      defer { if lock >= 0 { close(lock) } }
      guard rename(path, name) != 0 else { return nil }
      let number = errno
      unlink(path)
      return number
    }
  }

  func remove() {
    TemporaryNames.keep { present in
      present.remove(path)
      unlink(path)
      if lock >= 0 { close(lock) }
    }
  }
}
