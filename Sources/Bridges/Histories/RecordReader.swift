import Foundation
import Sheets

/// Cuts a file into records, the lines of text that belong together, so that no more than one of them stands in
/// memory.
final class RecordReader {
  /// A longer record is refused, in bytes.
  static let longest = 16 << 20

  /// How records end.
  enum Kind: Equatable {
    /// With a line.
    case lines
    /// With a line outside of quotation marks, whatever ends lines; cells are divided by a byte.
    case table(separator: UInt8)
  }

  let path: String
  private let kind: Kind
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  /// The line of the next record, from 1.
  private var line = 1
  /// Whether the last record ended with a carriage return, whose line feed may follow.
  private var mayFollow = false

  /// - Throws: for what is no regular file, and what cannot be read.
  init(_ path: String, _ kind: Kind) throws(BridgeError) {
    self.path = path
    self.kind = kind
    file = try Self.open(path)
    guard try fill() else { return }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if TextEncoding.isUTF16(buffer.prefix(4096)) || buffer.prefix(4096).contains(0) {
      let found = TextEncoding(of: buffer.prefix(4096))
      throw BridgeError(.invalid, of: path, found.cause, remedy: found.remedy(path))
    }
  }

  private static func open(_ path: String) throws(BridgeError) -> FileHandle {
    switch PlainFile(path) {
    case .open(let file, _): return file
    case .missing: throw BridgeError(.missing, of: path, "there is no such file")
    case .folder: throw BridgeError(.invalid, of: path, "it is a directory")
    case .special:
      throw BridgeError(
        .invalid, of: path, "it is a pipe, a socket or a device, and is read more than once",
        remedy: "write it into a file, and name that")
    case .closed: throw BridgeError(.system, of: path, "the file cannot be read")
    }
  }

  /// The first bytes of a file, up to the end of a line where there is one.
  static func head(of path: String) throws(BridgeError) -> [UInt8] {
    let reader = try RecordReader(path, .lines)
    let bytes = reader.buffer[reader.start...]
    guard !reader.isAtEnd, let end = bytes.lastIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
      return Array(bytes)
    }
    return Array(bytes[...end])
  }

  /// The next record without the end of its line; nil at the end of the file.
  ///
  /// - Returns: the bytes, the line that they begin in, and whether an end of the line was there.
  func next() throws(BridgeError) -> (bytes: [UInt8], line: Int, isEnded: Bool)? {
    var scan = RecordScan(kind)
    var position = start
    while true {
      if position == buffer.count {
        let length = position - start
        guard try fill() else {
          guard length > 0 else { return nil }
          defer { start = buffer.count }
          return (Array(buffer[start...]), line, false)
        }
        position = start + length
      }
      let byte = buffer[position]
      if mayFollow {
        mayFollow = false
        if byte == 0x0A {
          position += 1
          start = position
          continue
        }
      }
      if scan.ends(with: byte) { return take(upTo: position, scan) }
      position += 1
      guard position - start <= Self.longest else {
        throw BridgeError(
          .invalid, of: "\(path):\(line)",
          "the line is longer than \(Self.longest >> 20) MB"
            + (scan.isQuoted ? ": a quotation mark may not be closed" : ""))
      }
    }
  }

  private func take(
    upTo end: Int, _ scan: RecordScan
  ) -> (bytes: [UInt8], line: Int, isEnded: Bool) {
    defer {
      mayFollow = buffer[end] == 0x0D
      start = end + 1
      line += 1 + scan.innerLines
    }
    return (Array(buffer[start..<end]), line, true)
  }

  /// Reads on; what was taken makes room.
  ///
  /// - Returns: false at the end of the file.
  private func fill() throws(BridgeError) -> Bool {
    guard !isAtEnd else { return false }
    let chunk: Data?
    do {
      chunk = try file.read(upToCount: 1 << 18)
    } catch {
      throw BridgeError(.system, of: path, "the file cannot be read")
    }
    buffer.removeSubrange(..<start)
    start = 0
    guard let chunk, !chunk.isEmpty else {
      isAtEnd = true
      return false
    }
    buffer.append(contentsOf: chunk)
    return true
  }
}

/// Where in a record a reader stands: whether the end of a line ends it.
private struct RecordScan {
  private let separator: UInt8?
  private(set) var isQuoted = false
  /// Ends of lines within quotation marks.
  private(set) var innerLines = 0
  private var isCellStart = true
  private var hasJustClosed = false
  private var isFirst = true
  private var isComment = false

  init(_ kind: RecordReader.Kind) {
    if case .table(let separator) = kind { self.separator = separator } else { separator = nil }
  }

  /// Whether the record ends before this byte.
  mutating func ends(with byte: UInt8) -> Bool {
    guard let separator else { return byte == 0x0A }
    defer { isFirst = isFirst && byte == 0x20 }
    if isFirst, byte == UInt8(ascii: "#") { isComment = true }
    if isQuoted {
      if byte == UInt8(ascii: "\"") {
        isQuoted = false
        hasJustClosed = true
      } else if byte == 0x0A {
        innerLines += 1
      }
      return false
    }
    if byte == 0x0A || byte == 0x0D { return true }
    if byte == UInt8(ascii: "\""), isCellStart || hasJustClosed, !isComment { isQuoted = true }
    hasJustClosed = false
    isCellStart = byte == separator || (isCellStart && byte == 0x20)
    return false
  }
}
