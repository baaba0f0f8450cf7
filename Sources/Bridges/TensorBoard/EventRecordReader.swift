import Foundation
import Sheets

/// Reads the records of an event file, one at a time.
final class EventRecordReader {
  /// A longer record is refused, in bytes: of such a length a file is damaged.
  static let longest = 64 << 20

  private let file: FileHandle
  private let path: String
  private var position = 0
  /// Whether the file ends within a record, as that of a writer that was killed does.
  private(set) var isCutOff = false

  init(_ path: String) throws(BridgeError) {
    self.path = path
    guard case .open(let file, _) = PlainFile(path) else {
      throw BridgeError(.system, of: path, "it is no file that can be read")
    }
    self.file = file
  }

  /// The data of the next record; nil at the end, and where the file is cut off.
  ///
  /// - Throws: for checksums that do not fit.
  func next() throws(BridgeError) -> [UInt8]? {
    let start = position
    guard let head = try read(12), !head.isEmpty else { return nil }
    let length = head[..<8]
    guard CRC32C.masked(length) == Self.word(head[8...]) else {
      throw damaged(start, "the checksum of a length does not fit")
    }
    let count: UInt64 = Self.word(length)
    guard count <= UInt64(Self.longest) else {
      throw damaged(start, "a record of \(count) bytes, at most \(Self.longest) are read")
    }
    guard let data = try read(Int(count)), let sum = try read(4), !sum.isEmpty else {
      isCutOff = true
      return nil
    }
    guard CRC32C.masked(data) == Self.word(sum[...]) else {
      throw damaged(start, "the checksum of a record does not fit")
    }
    return data
  }

  /// - Returns: so many bytes; none at the end of the file; nil where it is cut off.
  private func read(_ count: Int) throws(BridgeError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let chunk: Data?
      do {
        // In pieces, so that a length that is a lie costs nothing.
        chunk = try file.read(upToCount: min(count - bytes.count, 1 << 20))
      } catch {
        throw BridgeError(.system, of: path, "the file cannot be read")
      }
      guard let chunk, !chunk.isEmpty else { break }
      bytes.append(contentsOf: chunk)
    }
    position += bytes.count
    if bytes.count == count || bytes.isEmpty { return bytes }
    isCutOff = true
    return nil
  }

  private static func word<Word: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> Word {
    bytes.reversed().reduce(Word(0)) { $0 << 8 | Word($1) }
  }

  private func damaged(_ start: Int, _ cause: String) -> BridgeError {
    BridgeError(
      .invalid, of: "\(path), byte \(start)", cause,
      remedy: "the file is damaged, or is no event file: copy it again")
  }
}
