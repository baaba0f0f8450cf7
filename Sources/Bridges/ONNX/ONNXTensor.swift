import TraceGraph

/// A tensor in a model's file.
struct ONNXTensor {
  typealias Fault = ProtobufReader.Fault

  static let mostAxes = Shapes.mostAxes

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

  /// Nil for a type that is not read; none where bytes do not fill numbers.
  private var numbers: [Double]? {
    guard let stored = StoredNumber(onnx: type) else { return nil }
    if let raw { return raw.count % stored.size == 0 ? stored.numbers(raw) : [] }
    switch stored {
    case .float32: return floats
    case .float64: return doubles
    case .float16: return integers.map { stored.number(UInt64(truncatingIfNeeded: $0)) }
    case .int8, .int16, .int32, .int64, .uint8, .bool: return integers.map { Double($0) }
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
