/// A record of an event file: its length, the length's checksum, the data, and the data's checksum.
enum EventRecord {
  /// A record around data.
  static func bytes(_ data: [UInt8]) -> [UInt8] {
    let length = word(UInt64(data.count))
    return length + word(CRC32C.masked(length)) + data + word(CRC32C.masked(data))
  }

  private static func word<Word: FixedWidthInteger>(_ word: Word) -> [UInt8] {
    withUnsafeBytes(of: word.littleEndian) { Array($0) }
  }
}
