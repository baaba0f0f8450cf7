import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that the command reads: no output may fall on one of them.
///
/// Every reader of a file that was named adds it here, and every writer asks here before it writes. A
/// file is the same by device and inode, whatever links lead to it, when it was read or now.
enum UsedFiles {
  private struct Entry {
    /// As messages call it.
    let name: String
    /// Where it lies; nil for standard input.
    let path: String?
    /// When it was read.
    let identity: FileIdentity?
    let position: FilePosition?
  }

  private static let entries = Mutex<[Entry]>([])

  /// Forgets all files: a process that runs several commands begins each with none.
  static func forget() { entries.withLock { $0 = [] } }

  /// Adds a file.
  ///
  /// - Parameter path: as it was given; nothing needs to be there.
  static func add(_ path: String) {
    let landing =
      switch FileLanding(path) {
      case .path(let landing): landing
      case .descriptor, .loop: path
      }
    let entry = Entry(
      name: path, path: path, identity: FileIdentity(path: path),
      position: FilePosition(path: landing))
    entries.withLock { $0.append(entry) }
  }

  /// Adds a run with the files that SQLite keeps beside it, present or not.
  static func add(run path: String) {
    var paths = [path]
    if let resolved = FilePlace.resolved(path), resolved != path { paths.append(resolved) }
    add(path)
    for companion in paths.flatMap(companions) { add(companion) }
  }

  /// Adds what standard input reads.
  static func addStandardInput() {
    guard let identity = FileIdentity(descriptor: STDIN_FILENO) else { return }
    let entry = Entry(name: "standard input", path: nil, identity: identity, position: nil)
    entries.withLock { $0.append(entry) }
  }

  /// The files that stand beside a run while it is written.
  static func companions(of run: String) -> [String] {
    ["-wal", "-shm", "-journal"].map { run + $0 }
  }
}

extension UsedFiles {
  /// Refuses outputs that are files which the command reads.
  ///
  /// - Parameter paths: of all files that are about to be written.
  /// - Throws: `Failure` 73 for the first that is one.
  static func check(_ paths: [String]) throws(Failure) {
    for path in paths {
      guard let input = input(at: path) else { continue }
      throw Failure(
        .cannotCreate,
        "cannot create '\(path)': it is the file '\(input)', which this command reads\n"
          + "  give another name after -o")
    }
  }

  /// Refuses standard output where it leads into a file that the command reads.
  static func checkStandardOutput() throws(Failure) {
    guard let input = input(of: STDOUT_FILENO) else { return }
    throw Failure(
      .cannotCreate,
      "cannot write to standard output: it is the file '\(input)', which this command reads")
  }

  /// Whether a file is one that the command reads.
  static func contains(_ path: String) -> Bool { input(at: path) != nil }

  private static func input(at path: String) -> String? {
    switch FileLanding(path) {
    case .descriptor(let number): return input(of: number)
    case .loop: return nil
    case .path(let landing):
      // What is written to without being replaced, such as /dev/null, loses nothing.
      guard FileKind(path: landing) != .special else { return nil }
      return name(FileIdentity(path: landing), FilePosition(path: landing))
    }
  }

  private static func input(of descriptor: Int32) -> String? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return name(FileIdentity(descriptor: descriptor), nil)
  }

  private static func name(_ identity: FileIdentity?, _ position: FilePosition?) -> String? {
    entries.withLock { entries in
      entries.first { entry in
        if let position, entry.position == position { return true }
        guard let identity else { return false }
        return entry.identity == identity
          || entry.path.flatMap(FileIdentity.init(path:)) == identity
      }?.name
    }
  }
}
