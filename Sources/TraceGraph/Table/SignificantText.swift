extension Double {
  /// The number rounded to significant digits, for text tables and messages: `0.0192`, `6.02e23`,
  /// `3.4e-6`, `nan`, `-inf`. A number that is not zero never reads as zero.
  ///
  /// Powers of ten below −4 or of `digits` and over are written with an exponent, whole numbers of
  /// up to six digits in full. Zeros at the end are left out; −0 keeps its sign. Rounding starts
  /// from the shortest text that reads back as the number, halves away from zero.
  /// - Parameter digits: 1…17.
  package func significantText(_ digits: Int = 4) -> String {
    guard isFinite else { return isNaN ? "nan" : (self > 0 ? "inf" : "-inf") }
    let sign = self.sign == .minus ? "-" : ""
    if self == 0 { return sign + "0" }
    let isShortWhole = magnitude < 1e6 && magnitude == magnitude.rounded()
    if isShortWhole { return sign + String(Int(magnitude)) }
    let decimal = Decimal(magnitude).rounded(to: Swift.min(Swift.max(digits, 1), 17))
    return sign + decimal.text(plainBelow: Swift.max(digits, 1))
  }
}

/// A positive number as decimal digits, the first of them before the point, times a power of ten.
private struct Decimal {
  var digits: [UInt8]
  var exponent: Int

  /// From the shortest text that reads back as the number.
  init(_ number: Double) {
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let point = mantissa[0].utf8.count
    let all = mantissa.joined().utf8.map { $0 - 48 }
    let leading = all.prefix { $0 == 0 }.count
    digits = Array(all.dropFirst(leading))
    exponent = point - leading - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }

  func rounded(to count: Int) -> Decimal {
    var result = self
    if digits.count > count {
      result.digits = Array(digits[..<count])
      if digits[count] >= 5 { result.increment() }
    }
    while result.digits.count > 1, result.digits.last == 0 { result.digits.removeLast() }
    return result
  }

  private mutating func increment() {
    var position = digits.count - 1
    while position >= 0, digits[position] == 9 {
      digits[position] = 0
      position -= 1
    }
    if position >= 0 {
      digits[position] += 1
    } else {
      digits = [1]
      exponent += 1
    }
  }

  func text(plainBelow limit: Int) -> String {
    let figures = digits.map(String.init)
    if exponent < -4 || exponent >= limit {
      return figures[0] + fraction(figures.dropFirst()) + "e\(exponent)"
    }
    if exponent < 0 {
      return "0." + String(repeating: "0", count: -exponent - 1) + figures.joined()
    }
    let padding = Array(repeating: "0", count: Swift.max(0, exponent + 1 - figures.count))
    let all = figures + padding
    return all[...exponent].joined() + fraction(all[(exponent + 1)...])
  }

  private func fraction(_ figures: ArraySlice<String>) -> String {
    figures.isEmpty ? "" : "." + figures.joined()
  }
}

extension Tensor {
  /// The numbers in one line: `0.5`, `[1 2 3]`, `[1 2; 3 4]`, and of long ones the beginning and the
  /// shape: `[1 2 … 6 …] [10×20]`.
  package func significantText(_ digits: Int = 4, limit: Int = 6) -> String {
    if let number = scalar { return number.significantText(digits) }
    let width = shape.last ?? 1
    var text = "["
    for (i, element) in elements.prefix(limit).enumerated() {
      if i > 0 { text += shape.count > 1 && i % width == 0 ? "; " : " " }
      text += element.significantText(digits)
    }
    let isCut = elements.count > limit
    let needsShape = isCut || shape.count > 2 || elements.isEmpty
    return text + (isCut ? " …]" : "]") + (needsShape ? " " + shape.shapeText : "")
  }
}
