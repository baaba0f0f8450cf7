import TraceGraph

/// Numbers, vectors and matrices as sheets and options write them.
package enum TensorLiteral {
  /// Why a text that looks like a literal is none that can be used.
  struct Refusal: Error {
    var cause: String
  }

  /// A number as decimal digits with sign, point and exponent; nil for anything else, also for
  /// `nan`, `inf` and hexadecimal digits. The result may be infinite.
  package static func number(_ text: String) -> Double? {
    guard let last = text.utf8.last, isDigit(last) || last == UInt8(ascii: "."),
      text.utf8.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }),
      text.utf8.contains(where: isDigit)
    else { return nil }
    return Double(text)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Numbers in up to two levels of lists, before the rows are compared.
  enum Nested {
    case number(Double)
    case list([Nested])
  }

  /// A rectangular tensor from nested lists.
  static func tensor(from nested: Nested) throws(Refusal) -> Tensor {
    switch nested {
    case .number(let number):
      return Tensor(try finite(number))
    case .list(let parts):
      let tensors = try parts.map { (part) throws(Refusal) in try tensor(from: part) }
      guard let first = tensors.first else { throw Refusal(cause: "an empty list") }
      guard first.shape.count < 2 else { throw Refusal(cause: "lists nested more than two deep") }
      guard tensors.allSatisfy({ $0.shape == first.shape }) else {
        throw Refusal(cause: "the rows of a matrix differ in length")
      }
      return Tensor(
        shape: [tensors.count] + first.shape, elements: tensors.flatMap(\.elements))
    }
  }

  private static func finite(_ number: Double) throws(Refusal) -> Double {
    guard number.isFinite else { throw Refusal(cause: "a number beyond ±1.8e308") }
    return number
  }
}
