import TraceGraph

/// A tensor in a model's file.
struct ONNXTensor {
  typealias Fault = ProtobufReader.Fault

  static let mostAxes = 32

  var name = ""
  private var shape: [Int] = []
  private var type = 0
  private var floats: [Double] = []
  private var doubles: [Double] = []
  private var integers: [Int] = []
  private var raw: ArraySlice<UInt8>?
  private var isOutside = false

  init(_ bytes: ArraySlice<UInt8>) throws(Fault) {
    var fields = ProtobufReader(bytes)
    while let (field, content) = try fields.next() {
      switch field {
      case 1: shape += try Self.integers(content)
      case 2: type = content.integer ?? 0
      case 4: floats += content.floats ?? []
      case 5, 7: integers += try Self.integers(content)
      case 8: name = try ONNXReader.text(content)
      case 9: raw = content.message
      case 10: doubles += content.doubles ?? []
      case 14: isOutside = content.integer == 1
      default: break
      }
    }
  }

  /// Whole numbers one behind the other, or one alone.
  static func integers(_ content: ProtobufReader.Content) throws(Fault) -> [Int] {
    if let one = content.integer { return [one] }
    guard let message = content.message else { return [] }
    return try ProtobufReader.varints(message).map { Int(Int64(bitPattern: $0)) }
  }

  /// The numbers as doubles.
  ///
  /// - Throws: for types that are no numbers, for files beside the model, and where the numbers do not fill the
  ///   shape.
  func tensor() throws(Fault) -> Tensor {
    let subject = name.isEmpty ? "a tensor" : name.quoted
    guard !isOutside else {
      throw Fault(cause: "\(subject) lies in a file beside the model: save it into one file")
    }
    guard shape.count <= Self.mostAxes, shape.allSatisfy({ $0 >= 0 }),
      let count = CheckedSize.product(shape)
    else { throw Fault(cause: "\(subject) has an impossible shape") }
    guard let numbers = numbers else {
      throw Fault(cause: "\(subject) is of a type (\(type)) that is not read")
    }
    guard numbers.count == count else {
      throw Fault(cause: "\(subject) has \(numbers.count) numbers for \(shape.shapeText)")
    }
    return Tensor(shape: shape, elements: numbers)
  }

  /// Nil for a type that is not read.
  private var numbers: [Double]? {
    switch type {
    case 1: raw.map { words($0, UInt32.self) { Double(Float(bitPattern: $0)) } } ?? floats
    case 11: raw.map { words($0, UInt64.self) { Double(bitPattern: $0) } } ?? doubles
    case 6: raw.map { words($0, UInt32.self) { Double(Int32(bitPattern: $0)) } } ?? whole
    case 7: raw.map { words($0, UInt64.self) { Double(Int64(bitPattern: $0)) } } ?? whole
    case 2, 9: raw.map { $0.map { Double($0) } } ?? whole
    case 3: raw.map { $0.map { Double(Int8(bitPattern: $0)) } } ?? whole
    case 10:
      raw.map { words($0, UInt16.self) { Double(Self.half($0)) } }
        ?? integers.map { Double(Self.half(UInt16(truncatingIfNeeded: $0))) }
    default: nil
    }
  }

  private var whole: [Double] { integers.map { Double($0) } }

  private func words<Word: FixedWidthInteger>(
    _ bytes: ArraySlice<UInt8>, _: Word.Type, _ number: (Word) -> Double
  ) -> [Double] {
    let size = MemoryLayout<Word>.size
    guard bytes.count % size == 0 else { return [] }
    return stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
      number(bytes[start..<start + size].reversed().reduce(Word(0)) { $0 << 8 | Word($1) })
    }
  }

  /// A number of half precision (IEEE 754 binary16).
  private static func half(_ bits: UInt16) -> Float {
    let sign: Float = bits >> 15 == 1 ? -1 : 1
    let exponent = Int(bits >> 10 & 31)
    let fraction = Float(bits & 1023) / 1024
    switch exponent {
    case 0: return sign * fraction * Float(sign: .plus, exponent: -14, significand: 1)
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default:
      return sign * (1 + fraction) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}

extension ProtobufReader {
  /// Numbers of any length one behind the other.
  static func varints(_ bytes: ArraySlice<UInt8>) throws(Fault) -> [UInt64] {
    var reader = ProtobufReader(bytes)
    var numbers: [UInt64] = []
    while let number = try reader.nextVarint() { numbers.append(number) }
    return numbers
  }
}
