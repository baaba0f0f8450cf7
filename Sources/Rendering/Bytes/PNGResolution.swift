/// The physical size of a PNG's pixels: the chunk `pHYs` (PNG specification, third edition, 11.3.4.3), so
/// that programs place a picture at its size in inches whatever its pixels are.
enum PNGResolution {
  private static let metersPerPoint = 0.0254 / 72
  /// Signature and header: what stands before every other chunk.
  private static let headLength = 8 + 25

  /// The picture with its resolution said.
  ///
  /// - Parameters:
  ///   - png: a whole PNG without `pHYs`.
  ///   - scale: pixels a point; rounded to whole pixels a metre, at least 1.
  static func stating(_ scale: Double, in png: [UInt8]) -> [UInt8] {
    let perMeter = UInt32(min(max((scale / metersPerPoint).rounded(), 1), 2_147_483_647))
    let number = bytes(of: perMeter)
    let meters: [UInt8] = [1]
    let content = Array("pHYs".utf8) + number + number + meters
    let chunk = bytes(of: UInt32(content.count - 4)) + content + bytes(of: checksum(of: content))
    return Array(png[..<headLength]) + chunk + Array(png[headLength...])
  }

  private static func bytes(of number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
  }

  /// CRC-32 of ISO 3309, bit by bit: a chunk is short.
  private static func checksum(of bytes: [UInt8]) -> UInt32 {
    var rest: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      rest ^= UInt32(byte)
      for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
    }
    return ~rest
  }
}
