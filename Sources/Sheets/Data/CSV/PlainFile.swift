import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a path to data leads to. Only a regular file is read: a pipe waits for somebody to write, a device
/// may act when it is opened or never end.
package enum PlainFile {
  /// A file, open to be read, and its size in bytes.
  case open(FileHandle, size: Int)
  case missing
  case folder
  /// A device, a pipe or a socket.
  case special
  /// The system does not let it be read.
  case closed

  /// Opens a file. What is no regular file is not opened, or closed at once where it has just taken the
  /// place of one.
  ///
  /// - Parameter path: links are followed.
  package init(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = .missing
      return
    }
    if let other = Self.other(status) {
      self = other
      return
    }
    // A pipe that takes the file's place here is not waited for.
    let descriptor = Self.openToRead(path)
    guard descriptor >= 0 else {
      self = .closed
      return
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard fstat(descriptor, &status) == 0 else {
      self = .closed
      return
    }
    self = Self.other(status) ?? .open(file, size: Int(status.st_size))
  }

  /// What is no regular file; nil for one.
  private static func other(_ status: stat) -> PlainFile? {
    switch status.st_mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: .folder
    default: .special
    }
  }

  private static func openToRead(_ path: String) -> Int32 {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    #if canImport(Glibc)
      return Glibc.open(path, flags)
    #elseif canImport(Musl)
      return Musl.open(path, flags)
    #else
      return Darwin.open(path, flags)
    #endif
  }
}
