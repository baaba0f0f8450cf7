/// JSON text under construction: the same values give the same bytes.
package struct JSONWriter {
  /// UTF-8.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends punctuation or a key as it stands.
  package mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends a quoted string; quotes, backslashes and all that is not safe to show are escaped.
  package mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars { append(escaped: scalar) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(escaped scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": raw("\\\"")
    case "\\": raw("\\\\")
    case "\n": raw("\\n")
    case "\t": raw("\\t")
    default:
      guard scalar.isUnsafeToShow else { return bytes.append(contentsOf: scalar.utf8) }
      for unit in scalar.utf16 {
        let digits = String(unit, radix: 16)
        raw("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      }
    }
  }

  /// Appends the shortest number that reads back as the same bits; not-a-number and infinities
  /// become `"nan"`, `"inf"`, `"-inf"`.
  package mutating func number(_ number: Double) {
    guard number.isFinite else {
      raw(number.isNaN ? "\"nan\"" : (number > 0 ? "\"inf\"" : "\"-inf\""))
      return
    }
    raw(NumberFormat.file(number))
  }

  package mutating func integer(_ number: Int) { raw(String(number)) }

  /// Appends a list in brackets.
  package mutating func list<Element>(
    _ elements: some Sequence<Element>, separator: String = ", ",
    _ write: (inout JSONWriter, Element) -> Void
  ) {
    raw("[")
    var isFirst = true
    for element in elements {
      if !isFirst { raw(separator) }
      isFirst = false
      write(&self, element)
    }
    raw("]")
  }

  /// Appends a number for a scalar, else nested arrays in row-major order.
  package mutating func tensor(_ tensor: Tensor) {
    // Behind an extent of 0 nothing is left to write: [2×0×3] is [[], []].
    let outer = tensor.shape.firstIndex(of: 0).map { Array(tensor.shape[..<$0]) }
    let extents = outer ?? tensor.shape
    var blocks: [Int] = []
    var size = 1
    for extent in extents.reversed() {
      size *= extent
      blocks.append(size)
    }
    for i in 0..<size {
      if i > 0 { raw(", ") }
      for block in blocks where i % block == 0 { raw("[") }
      if outer == nil { number(tensor.elements[i]) } else { raw("[]") }
      for block in blocks where (i + 1) % block == 0 { raw("]") }
    }
  }
}
