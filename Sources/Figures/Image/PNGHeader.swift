/// What a PNG file says of itself (PNG specification, sections 5 and 11), and whether it is whole.
enum PNGHeader {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

  /// Pixels across and down. All chunks are gone through, with their checksums.
  static func extent(_ bytes: [UInt8]) throws(PictureError) -> Size {
    var place = signature.count
    var extent: Size?
    var hasData = false
    while true {
      guard place + 12 <= bytes.count else { throw cut }
      let length = number(bytes, place)
      guard length <= 1 << 31, place + 12 + length <= bytes.count else { throw cut }
      let kind = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      let end = place + 8 + length
      if extent == nil {
        guard kind == "IHDR", length == 13 else { throw damaged }
        extent = try size(bytes, place + 8)
      }
      guard checksum(bytes[place + 4..<end]) == UInt32(number(bytes, end)) else { throw damaged }
      if kind == "IDAT" { hasData = true }
      place = end + 4
      if kind == "IEND" { break }
    }
    guard hasData, let extent else { throw damaged }
    return extent
  }

  private static let cut = PictureError("the PNG is cut: its end is missing")
  private static let damaged = PictureError("the PNG is damaged")

  private static func size(_ bytes: [UInt8], _ place: Int) throws(PictureError) -> Size {
    let (width, height) = (number(bytes, place), number(bytes, place + 4))
    guard width > 0, height > 0, width < 1 << 31, height < 1 << 31 else { throw damaged }
    return Size(width: Double(width), height: Double(height))
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The cyclic redundancy check of the specification's annex D.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
    return ~sum
  }

  private static let table = (0..<256).map { (index: UInt32) -> UInt32 in
    (0..<8).reduce(index) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
  }
}
