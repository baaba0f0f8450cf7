/// Walks over the fields of a message in the encoding of protocol buffers. Nothing is copied and nothing nests by
/// itself: an inner message is read by a reader of its own, as deep as the caller goes.
struct ProtobufReader {
  /// What a message breaks.
  struct Fault: Error { var cause: String }

  /// The content of a field.
  enum Content {
    case varint(UInt64)
    case fixed64(UInt64)
    case fixed32(UInt32)
    case bytes(ArraySlice<UInt8>)
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next field with its number; nil at the end.
  mutating func next() throws(Fault) -> (field: Int, content: Content)? {
    guard !rest.isEmpty else { return nil }
    let key = try varint()
    guard key >> 3 >= 1, key >> 3 < 1 << 29, let wire = ProtobufWire(rawValue: Int(key & 7)) else {
      throw Fault(cause: "a field is of no known form")
    }
    let field = Int(key >> 3)
    switch wire {
    case .varint: return (field, .varint(try varint()))
    case .fixed64: return (field, .fixed64(try fixed()))
    case .fixed32: return (field, .fixed32(try fixed()))
    case .bytes:
      let count = try varint()
      guard count <= UInt64(rest.count) else { throw Fault(cause: "a field is cut off") }
      let content = rest.prefix(Int(count))
      rest = rest.dropFirst(Int(count))
      return (field, .bytes(content))
    }
  }

  /// The next of numbers that stand one behind the other; nil at the end.
  mutating func nextVarint() throws(Fault) -> UInt64? { rest.isEmpty ? nil : try varint() }

  private mutating func varint() throws(Fault) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = rest.popFirst() else { throw Fault(cause: "a number is cut off") }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
    }
    throw Fault(cause: "a number has more than 64 bits")
  }

  private mutating func fixed<Word: FixedWidthInteger>() throws(Fault) -> Word {
    let size = MemoryLayout<Word>.size
    guard rest.count >= size else { throw Fault(cause: "a number is cut off") }
    let word = rest.prefix(size).reversed().reduce(Word(0)) { $0 << 8 | Word($1) }
    rest = rest.dropFirst(size)
    return word
  }
}

extension ProtobufReader.Content {
  var text: String? {
    if case .bytes(let bytes) = self { String(validating: bytes, as: UTF8.self) } else { nil }
  }

  var message: ArraySlice<UInt8>? { if case .bytes(let bytes) = self { bytes } else { nil } }

  var double: Double? {
    if case .fixed64(let bits) = self { Double(bitPattern: bits) } else { nil }
  }

  var float: Double? {
    if case .fixed32(let bits) = self { Double(Float(bitPattern: bits)) } else { nil }
  }

  var integer: Int? {
    if case .varint(let value) = self { Int(Int64(bitPattern: value)) } else { nil }
  }

  /// Doubles one behind the other, or one alone.
  var doubles: [Double]? {
    if let double { return [double] }
    guard let message, message.count % 8 == 0 else { return nil }
    return Self.words(message).map { Double(bitPattern: $0) }
  }

  /// Floats one behind the other, or one alone.
  var floats: [Double]? {
    if let float { return [float] }
    guard let message, message.count % 4 == 0 else { return nil }
    let words: [UInt32] = Self.words(message)
    return words.map { Double(Float(bitPattern: $0)) }
  }

  private static func words<Word: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> [Word] {
    let size = MemoryLayout<Word>.size
    return stride(from: bytes.startIndex, to: bytes.endIndex, by: size).map { start in
      bytes[start..<start + size].reversed().reduce(Word(0)) { $0 << 8 | Word($1) }
    }
  }
}
