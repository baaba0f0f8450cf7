import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a path leads when all links are followed, whether or not a file is there.
enum FileLanding: Equatable {
  /// A place in a folder, through no more links.
  case path(String)
  /// An open file of this process, as `/dev/stdout` and `/dev/fd/3` are.
  case descriptor(Int32)
  /// Links that lead to each other.
  case loop

  /// As many links as the systems follow.
  private static let mostLinks = 40

  /// - Parameter path: as it was given.
  init(_ path: String) {
    var path = path
    for _ in 0..<Self.mostLinks {
      if let descriptor = Self.descriptor(path) {
        self = .descriptor(descriptor)
        return
      }
      guard let target = Self.link(path) else {
        self = .path(path)
        return
      }
      path = target.hasPrefix("/") ? target : FileName.folder(of: path) + target
    }
    self = .loop
  }

  /// What a link says; nil for what is none.
  private static func link(_ path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = bytes.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { readlink(path, $0, buffer.count) } ?? -1
    }
    guard count >= 0 else { return nil }
    return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static func descriptor(_ path: String) -> Int32? {
    guard let number = Int32(FileName.name(of: path)), number >= 0,
      let folder = FilePlace.resolved(FilePlace.folder(of: path))
    else { return nil }
    let isOurs = folder == "/proc/\(getpid())/fd" || folder == "/dev/fd"
    return isOurs ? number : nil
  }
}
