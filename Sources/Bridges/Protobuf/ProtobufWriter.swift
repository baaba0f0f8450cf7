/// A message in the encoding of protocol buffers, field by field.
struct ProtobufWriter {
  private(set) var bytes: [UInt8] = []

  mutating func integer(_ field: Int, _ value: Int) {
    key(field, .varint)
    varint(UInt64(bitPattern: Int64(value)))
  }

  mutating func double(_ field: Int, _ value: Double) {
    key(field, .fixed64)
    append(value.bitPattern)
  }

  mutating func float(_ field: Int, _ value: Float) {
    key(field, .fixed32)
    append(value.bitPattern)
  }

  mutating func string(_ field: Int, _ text: String) { data(field, Array(text.utf8)) }

  mutating func data(_ field: Int, _ data: [UInt8]) {
    key(field, .bytes)
    varint(UInt64(data.count))
    bytes.append(contentsOf: data)
  }

  /// Numbers one behind the other.
  mutating func doubles(_ field: Int, _ numbers: [Double]) {
    key(field, .bytes)
    varint(UInt64(numbers.count * 8))
    for number in numbers { append(number.bitPattern) }
  }

  mutating func message(_ field: Int, _ body: (inout ProtobufWriter) -> Void) {
    var inner = ProtobufWriter()
    body(&inner)
    data(field, inner.bytes)
  }

  private mutating func key(_ field: Int, _ wire: ProtobufWire) {
    varint(UInt64(field << 3 | wire.rawValue))
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private mutating func append<Word: FixedWidthInteger>(_ word: Word) {
    withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
  }
}

/// How a field is encoded. Groups, which are no longer written, are refused.
enum ProtobufWire: Int {
  case varint = 0
  case fixed64 = 1
  case bytes = 2
  case fixed32 = 5
}
