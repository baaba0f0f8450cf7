import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads files and standard input as bytes, without the mark that some editors put before UTF-8.
enum InputFile {
  /// No input is longer; formulas and sheets have smaller limits of their own.
  static let limit = 1 << 30

  /// - Throws: `Failure` 66 for a file that does not exist or may not be read, 74 when reading
  ///   fails.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else {
      throw Failure(.missingInput, "cannot read '\(path)': \(Posix.text(of: errno))")
    }
    defer { close(descriptor) }
    return try read(descriptor, named: "'\(path)'")
  }

  /// Refuses what is no regular file, of which bytes are read that mean what they are.
  ///
  /// - Throws: `Failure` 66 for what is not there, 65 for a folder, a pipe or a device.
  static func requirePlain(_ path: String) throws(Failure) {
    switch FileKind(path: path) {
    case .regular: return
    case .missing: throw Failure(.missingInput, "no such file: \(path.quoted)")
    case .directory: throw .badInput("\(path.quoted) is a directory")
    case .special: throw .badInput("\(path.quoted) is a pipe or a device, and a file is read")
    }
  }

  /// The first bytes of a file; fewer where it is shorter, none where it cannot be read.
  static func head(of path: String, count: Int) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let found = bytes.withUnsafeMutableBytes { buffer in
      buffer.baseAddress.map { Posix.read(descriptor, $0, count) } ?? 0
    }
    return Array(bytes.prefix(max(0, found)))
  }

  static func readStandardInput() throws(Failure) -> [UInt8] {
    UsedFiles.addStandardInput()
    return try read(STDIN_FILENO, named: "standard input")
  }

  private static func read(_ descriptor: Int32, named name: String) throws(Failure) -> [UInt8] {
    // A file tells its size before it is read; a pipe does not.
    var status = stat()
    guard fstat(descriptor, &status) != 0 || status.st_size <= limit else { throw tooLong(name) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { buffer in
        buffer.baseAddress.map { Posix.read(descriptor, $0, buffer.count) } ?? 0
      }
      guard count >= 0 else {
        throw Failure(.ioError, "reading \(name): \(Posix.text(of: errno))")
      }
      if count == 0 {
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else { throw tooLong(name) }
    }
  }

  private static func tooLong(_ name: String) -> Failure {
    .badInput("\(name) is longer than 1 GB")
  }
}
