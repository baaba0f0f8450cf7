import Synchronization

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
/// `SIGKILL` and a crash, it is removed.
struct TemporaryFile {
  let path: String
  let descriptor: Int32

  /// Those that are there now.
  private static let present = Mutex<Set<String>>([])

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  /// Makes an empty file in the folder of another, readable by nobody else.
  ///
  /// - Parameter path: of the file whose name it takes later.
  /// - Returns: nil with `errno` where none can be made.
  static func create(beside path: String) -> TemporaryFile? {
    let prefix = FilePlace.prefix(of: path) + ".gradviz-"
    return present.withLock { present in
      var tries = 0
      while true {
        let random = String(UInt64.random(in: .min ... .max), radix: 36)
        let path = prefix + random + String(UInt64.random(in: .min ... .max), radix: 36)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = open(path, flags, 0o600)
        if descriptor >= 0 {
          present.insert(path)
          return TemporaryFile(path: path, descriptor: descriptor)
        }
        tries += 1
        guard errno == EEXIST || errno == EINTR, tries < 100 else { return nil }
      }
    }
  }

  /// Gives the file the name of another, which is replaced.
  ///
  /// - Returns: the error number where it cannot, or nil; the file is gone from its own place either way.
  func take(_ name: String) -> Int32? {
    Self.present.withLock { present in
      present.remove(path)
      guard rename(path, name) != 0 else { return nil }
      let number = errno
      unlink(path)
      return number
    }
  }

  func remove() {
    Self.present.withLock { present in
      present.remove(path)
      unlink(path)
    }
  }

  /// Removes all that are there, and lets none be made while the process ends.
  static func removeAll(thenEnding end: () -> Never) -> Never {
    present.withLock { present in
      for path in present { unlink(path) }
      end()
    }
  }
}
