import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a file is whatever its names: two paths with equal identities lead to one file.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64

  /// - Parameter path: of a file, through all links; nil where nothing stands there.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// - Parameter descriptor: of an open file; nil for one that is not open.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  /// What stands under a name itself (`S_IFREG`, `S_IFLNK`, …), not behind a link; nil for nothing.
  static func kind(ofEntry path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }
}

/// A name in a folder: the place of a file that may not be there yet.
struct FilePosition: Hashable, Sendable {
  private let folder: FileIdentity
  private let name: String

  /// - Parameter path: of a file; nil where its folder is not there.
  init?(path: String) {
    guard let folder = FileIdentity(path: FilePlace.folder(of: path)) else { return nil }
    self.folder = folder
    name = FileName.name(of: path)
  }
}
