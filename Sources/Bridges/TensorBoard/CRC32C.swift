/// The checksum of records of event files: CRC-32 with Castagnoli's polynomial (RFC 3720, appendix B.4), turned and
/// shifted so that a checksum of checksums is none of itself, as TensorFlow's record format says.
enum CRC32C {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0x82F6_3B78 : sum >> 1 }
  }

  /// The plain checksum.
  static func plain(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
    return ~sum
  }

  /// The checksum as records bear it.
  static func masked(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let sum = plain(bytes)
    return (sum >> 15 | sum << 17) &+ 0xA282_EAD8
  }
}
