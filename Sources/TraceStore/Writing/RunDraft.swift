import CSQLite
import Foundation

/// A new run beside the name that it is to bear: locked from the start, so that whoever finds it under its
/// own name finds it locked. Removed unless it takes that name.
final class RunDraft {
  var path: String { file.path }
  private let file: UnfinishedFile
  /// The name it is to bear: absolute, without links.
  private let target: String
  private let given: String
  private let stage: RunError.Stage
  private var descriptor: Int32 { file.descriptor }
  private var isTaken = false

  /// - Parameters:
  ///   - path: the name it is to bear, as it was given.
  ///   - stage: for errors.
  init(for path: String, _ stage: RunError.Stage) throws(RunError) {
    given = path
    self.stage = stage
    target = try Self.target(path, stage)
    let folder = FileFamily.folder(of: target)
    let prefix = folder == "/" ? folder : folder + "/"
    let file = TemporaryNames.keep { names in
      let file = UnfinishedFile.create(in: prefix, permissions: 0o666)
      if let file { names.formUnion(Self.names(of: file.path)) }
      return file
    }
    guard let file else { throw Self.failed(path, stage) }
    self.file = file
  }

  deinit {
    guard !isTaken else { return }
    TemporaryNames.keep { names in
      for name in Self.names(of: path) { unlink(name) }
      names.subtract(Self.names(of: path))
    }
    close(descriptor)
  }

  /// Where a new file comes to lie: behind a link to a file, so that the link stays.
  private static func target(_ path: String, _ stage: RunError.Stage) throws(RunError) -> String {
    if let full = FileFamily.resolved(path) { return full }
    guard let folder = FileFamily.resolved(FileFamily.folder(of: path)),
      let name = path.split(separator: "/").last
    else { throw failed(path, stage) }
    return (folder == "/" ? "" : folder) + "/" + name
  }

  private static func failed(_ path: String, _ stage: RunError.Stage) -> RunError {
    RunError(
      stage, .system, of: path, cause: "it cannot be made: \(String(cString: strerror(errno)))")
  }
}

extension RunDraft {
  /// Gives the file its name. Of several that want it one gets it.
  ///
  /// - Parameter replacing: whether a run that is there, and what is left of one, gives way.
  /// - Returns: the lock of the file.
  /// - Throws: when the name is taken, when somebody records into what is there, or when the system does
  ///   not allow it; what was there is then unchanged.
  func takeName(replacing: Bool) throws(RunError) -> RecorderLock {
    fsync(descriptor)
    try checkBeside(replacing: replacing)
    while true {
      if give({ csqlite_rename_if_free($0, $1) }) { break }
      guard errno == EEXIST else { throw Self.failed(given, stage) }
      try requireFile()
      // Held until the new file is there, which is locked itself.
      let lock = try RecorderLock(target, as: given, stage)
      guard replacing else { throw exists }
      try requireFile()
      guard withExtendedLifetime(lock, { give { rename($0, $1) } }) else {
        throw Self.failed(given, stage)
      }
      break
    }
    isTaken = true
    let lock = RecorderLock(ofNew: descriptor)
    for ending in Self.endings where replacing { unlink(target + ending) }
    return lock
  }

  /// Renames the draft, which is then no file that is removed when the process ends; while it ends, none takes
  /// its name any more.
  ///
  /// - Returns: false with `errno` where it keeps its own name.
  private func give(_ rename: (String, String) -> Int32) -> Bool {
    let number = TemporaryNames.keep { names -> Int32 in
      guard rename(path, target) == 0 else { return errno }
      names.subtract(Self.names(of: path))
      return 0
    }
    errno = number
    return number == 0
  }

  /// Copies a file into the draft.
  func fill(from source: String) throws {
    let reader = try FileHandle(forReadingFrom: URL(filePath: source))
    defer { try? reader.close() }
    let writer = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    while let piece = try reader.read(upToCount: 1 << 20), !piece.isEmpty {
      try writer.write(contentsOf: piece)
    }
  }

  /// The name that the file has taken.
  var name: String { target }

  private var exists: RunError {
    RunError(
      stage, .exists, of: given, cause: "the file exists",
      remedy: "give another name, resume it, or ask for it to be overwritten")
  }

  /// - Throws: when the name is taken already, so that nothing is made in vain.
  func checkFree() throws(RunError) {
    guard FileStamp(target) != nil else { return }
    try requireFile()
    _ = try RecorderLock(target, as: given, stage)
    throw exists
  }

  /// What is there can only give way where it is a file.
  private func requireFile() throws(RunError) {
    guard let kind = FileStamp(target)?.kind, kind != .regular else { return }
    throw RunError(
      stage, .system, of: given,
      cause: kind == .link ? "it is a link to nothing" : "\(kind.rawValue) is there",
      remedy: "give another name")
  }

  /// The draft, and the log that it is tried with.
  private static func names(of path: String) -> [String] { ["", "-wal", "-shm"].map { path + $0 } }

  private static let endings = ["-wal", "-shm", "-journal"]

  /// What lies beside the name must not be taken for a part of the new file.
  private func checkBeside(replacing: Bool) throws(RunError) {
    for ending in Self.endings {
      guard let stamp = FileStamp(target + ending) else { continue }
      guard stamp.kind == .regular else {
        throw RunError(
          stage, .system, of: given + ending, cause: "\(stamp.kind.rawValue) is there",
          remedy: "give the run another name")
      }
      guard CompanionKind.isOfRun(target + ending, ending, size: stamp.size) else {
        throw RunError(
          stage, .system, of: given + ending,
          cause: "a file is there that is nothing of a run, and a new run needs the name",
          remedy: "give the run another name, or that file")
      }
      // Where a run has the name, that is what is told.
      guard !replacing, FileStamp(target) == nil, stamp.size > 0, ending != "-shm" else { continue }
      throw RunError(
        stage, .system, of: given + ending, cause: "it is left of a run that is gone",
        remedy: "remove it, or ask for it to be overwritten")
    }
  }
}

/// What SQLite leaves beside a database, by how it begins.
private enum CompanionKind {
  /// Whether a file may be what its name says. What is empty, or was set to zeros, belongs to nobody.
  ///
  /// Sources: "WAL-mode File Format" and "Database File Format", section 3, of SQLite's documentation.
  static func isOfRun(_ path: String, _ ending: String, size: Int) -> Bool {
    guard size > 0 else { return true }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 8)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return true }
    let start = bytes.prefix(count)
    if start.allSatisfy({ $0 == 0 }) { return true }
    switch ending {
    case "-wal":
      return start.starts(with: [0x37, 0x7F, 0x06, 0x82])
        || start.starts(with: [0x37, 0x7F, 0x06, 0x83])
    case "-shm":
      return start.starts(with: [0x18, 0xE2, 0x2D, 0x00])
        || start.starts(with: [0x00, 0x2D, 0xE2, 0x18])
    default: return start.starts(with: [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7])
    }
  }
}
