/// A number as decimal digits: 0.d₁d₂d₃… × 10^exponent.
struct DecimalDigits: Hashable {
  var isNegative: Bool
  /// Significant digits without leading or trailing zeros; empty for zero.
  var digits: [UInt8]
  /// The power of ten of the place before the first digit; 0 for zero.
  var exponent: Int

  /// The digits of a finite number's shortest decimal form, the one that reads back as the same
  /// number.
  init(_ number: Double) {
    isNegative = number < 0
    var digits: [UInt8] = []
    var exponent = 0
    var pointPosition: Int?
    var power = 0
    let text = Array(number.magnitude.description.utf8)
    for (position, byte) in text.enumerated() {
      if byte == UInt8(ascii: "e") {
        power = Int(String(decoding: text[(position + 1)...], as: UTF8.self)) ?? 0
        break
      }
      if byte == UInt8(ascii: ".") {
        pointPosition = digits.count
      } else {
        digits.append(byte - 48)
      }
    }
    exponent = (pointPosition ?? digits.count) + power
    let zeros = digits.prefix { $0 == 0 }.count
    self.digits = Array(digits.dropFirst(zeros))
    self.exponent = self.digits.isEmpty ? 0 : exponent - zeros
    trim()
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 0 }
  }

  /// Keeps `count` digits; a five goes away from zero.
  mutating func round(to count: Int) {
    guard count < digits.count else { return }
    var carry = digits[count] >= 5
    digits.removeLast(digits.count - count)
    var position = count - 1
    while carry, position >= 0 {
      carry = digits[position] == 9
      digits[position] = carry ? 0 : digits[position] + 1
      position -= 1
    }
    if carry {
      digits.insert(1, at: 0)
      exponent += 1
    }
    trim()
  }

  /// Positional notation of the magnitude such as `0.0013` or `1200`.
  var positional: String {
    if digits.isEmpty { return "0" }
    let text = digits.map { String($0) }
    if exponent <= 0 {
      return "0." + String(repeating: "0", count: -exponent) + text.joined()
    }
    if exponent >= digits.count {
      return text.joined() + String(repeating: "0", count: exponent - digits.count)
    }
    return text[..<exponent].joined() + "." + text[exponent...].joined()
  }

  /// The magnitude's digits with the point after the first, such as `3.4`.
  var mantissa: String {
    let text = digits.map { String($0) }
    return digits.count > 1 ? text[0] + "." + text[1...].joined() : text.first ?? "0"
  }
}
