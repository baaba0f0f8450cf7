/// Base 64 (RFC 4648) with padding.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Appends the four characters of every three bytes.
  static func append(_ data: [UInt8], to text: inout [UInt8]) {
    text.reserveCapacity(text.count + (data.count + 2) / 3 * 4)
    for start in stride(from: 0, to: data.count, by: 3) {
      let left = min(3, data.count - start)
      var bits = 0
      for offset in 0..<3 { bits = bits << 8 | (offset < left ? Int(data[start + offset]) : 0) }
      for place in 0..<4 {
        let index = bits >> (18 - 6 * place) & 63
        text.append(place <= left ? alphabet[index] : UInt8(ascii: "="))
      }
    }
  }
}
