/// Strict decoding of UTF-8, one scalar at a time (RFC 3629: no overlong forms, no surrogates).
enum UTF8Scalar {
  /// The scalar that begins at `position` and its length in bytes, or nil if none does.
  static func decode(
    _ bytes: [UInt8], at position: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    let lead = bytes[position]
    guard lead >= 0x80 else { return (Unicode.Scalar(lead), 1) }
    guard let form = forms.first(where: { lead & $0.mask == $0.mark }),
      position + form.length <= bytes.count
    else { return nil }
    var code = UInt32(lead & ~form.mask)
    for byte in bytes[(position + 1)..<(position + form.length)] {
      guard byte & 0xC0 == 0x80 else { return nil }
      code = code << 6 | UInt32(byte & 0x3F)
    }
    guard code >= form.smallest, let scalar = Unicode.Scalar(code) else { return nil }
    return (scalar, form.length)
  }

  private struct Form {
    var mask: UInt8
    var mark: UInt8
    var length: Int
    var smallest: UInt32
  }

  private static let forms = [
    Form(mask: 0xE0, mark: 0xC0, length: 2, smallest: 0x80),
    Form(mask: 0xF0, mark: 0xE0, length: 3, smallest: 0x800),
    Form(mask: 0xF8, mark: 0xF0, length: 4, smallest: 0x10000),
  ]
}
