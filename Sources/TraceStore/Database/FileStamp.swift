import Foundation

/// What the system says about the file at a path, links not followed: two stamps of an unchanged file are
/// equal.
struct FileStamp: Hashable {
  /// Kinds of files that a run must not be, in words.
  enum Kind: String {
    case regular = "a file"
    case folder = "a folder"
    case link = "a link"
    case other = "a pipe, a socket or a device"
  }

  let device: UInt64
  let inode: UInt64
  let size: Int
  let owner: UInt32
  /// How many names the file has.
  let names: Int
  let kind: Kind
  private let times: [Int]

  /// Seconds since its contents were changed last.
  var age: Int { Int(time(nil)) - times[0] }

  /// Nil when there is nothing at the path.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of an open file.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    owner = status.st_uid
    names = Int(truncatingIfNeeded: status.st_nlink)
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .other
      }
    times = Self.times(status)
  }

  /// Whether both are of one file, changed or not.
  func isSameFile(as other: FileStamp?) -> Bool {
    device == other?.device && inode == other?.inode
  }

  private static func times(_ status: stat) -> [Int] {
    #if canImport(Darwin)
      let times = [status.st_mtimespec, status.st_ctimespec]
    #else
      let times = [status.st_mtim, status.st_ctim]
    #endif
    return times.flatMap { [Int($0.tv_sec), Int($0.tv_nsec)] }
  }
}
