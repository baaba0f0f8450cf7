#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// System calls with an interrupted call repeated, and their error numbers in words.
enum Posix {
  static func write(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
    repeating {
      #if canImport(Glibc)
        Glibc.write(descriptor, start, count)
      #elseif canImport(Musl)
        Musl.write(descriptor, start, count)
      #else
        Darwin.write(descriptor, start, count)
      #endif
    }
  }

  static func read(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
    repeating {
      #if canImport(Glibc)
        Glibc.read(descriptor, start, count)
      #elseif canImport(Musl)
        Musl.read(descriptor, start, count)
      #else
        Darwin.read(descriptor, start, count)
      #endif
    }
  }

  /// Writes all bytes; returns the error number of the call that failed, or nil.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let written = write(descriptor, start, rest.count)
      guard written >= 0 else { return errno }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
    }
    return nil
  }

  /// "No such file or directory" and its like.
  static func text(of number: Int32) -> String { String(cString: strerror(number)) }

  private static func repeating(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}

/// What a path leads to.
enum FileKind {
  case missing, regular, directory
  /// A device, pipe or socket.
  case special

  init(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = .missing
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .directory
    default: self = .special
    }
  }
}
