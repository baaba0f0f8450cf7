import TraceGraph

/// An array in NumPy's file format (NEP 1): numbers of one type behind a head that tells type and shape.
enum NPYFile {
  /// - Parameters:
  ///   - bytes: the file.
  ///   - path: what errors call it.
  /// - Throws: for what is no such file, and for types other than floats, whole numbers and truth values.
  static func read(_ bytes: [UInt8], path: String) throws(BridgeError) -> Tensor {
    func fault(_ cause: String) -> BridgeError {
      BridgeError(
        .invalid, of: path, cause, remedy: "write it with numpy.save('x.npy', array)")
    }
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), bytes.count >= 12 else {
      throw fault("it is no .npy file")
    }
    let isLong = bytes[6] >= 2
    let length = bytes[8..<(isLong ? 12 : 10)].reversed().reduce(0) { $0 << 8 | Int($1) }
    let start = isLong ? 12 : 10
    guard length < 1 << 16, start + length <= bytes.count else {
      throw fault("its head is cut off")
    }
    let head = String(decoding: bytes[start..<start + length], as: UTF8.self)
    guard let descriptor = value(of: "descr", in: head), let shape = shape(head),
      let type = NPYType(descriptor.trimmingQuotes), let count = CheckedSize.product(shape)
    else { throw fault("its head \(head.quoted) tells no numbers of a known type") }
    guard value(of: "fortran_order", in: head)?.hasPrefix("True") != true else {
      throw fault("its numbers are in Fortran's order: numpy.ascontiguousarray(array) mends that")
    }
    let data = bytes[(start + length)...]
    guard data.count == count * type.size else {
      throw fault("\(data.count) bytes, where the head tells \(count) numbers of \(type.size)")
    }
    return Tensor(shape: shape, elements: type.numbers(data))
  }

  /// What stands behind a key of the head, up to the next one.
  private static func value(of key: String, in head: String) -> Substring? {
    guard let range = head.range(of: "'\(key)':") else { return nil }
    return head[range.upperBound...].drop { $0 == " " }
  }

  private static func shape(_ head: String) -> [Int]? {
    guard let text = value(of: "shape", in: head), text.first == "(",
      let end = text.firstIndex(of: ")")
    else { return nil }
    let words = text[..<end].dropFirst().split(separator: ",").map { $0.filter { $0 != " " } }
    var shape: [Int] = []
    for word in words where !word.isEmpty {
      guard let extent = Int(word), extent >= 0 else { return nil }
      shape.append(extent)
    }
    return shape.count <= 32 ? shape : nil
  }
}

extension Substring {
  /// The text between the quotes that it begins with; empty for none.
  fileprivate var trimmingQuotes: String {
    guard first == "'", let end = dropFirst().firstIndex(of: "'") else { return "" }
    return String(self[index(after: startIndex)..<end])
  }
}

/// How numbers of an array are stored, little-endian.
private enum NPYType: String {
  case float32 = "<f4"
  case float64 = "<f8"
  case int8 = "|i1"
  case int16 = "<i2"
  case int32 = "<i4"
  case int64 = "<i8"
  case uint8 = "|u1"
  case bool = "|b1"

  init?(_ word: String) { self.init(rawValue: word) }

  var size: Int {
    switch self {
    case .int8, .uint8, .bool: 1
    case .int16: 2
    case .float32, .int32: 4
    case .float64, .int64: 8
    }
  }

  func numbers(_ data: ArraySlice<UInt8>) -> [Double] {
    stride(from: data.startIndex, to: data.endIndex, by: size).map { start in
      let word = data[start..<start + size].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return switch self {
      case .float32: Double(Float(bitPattern: UInt32(word)))
      case .float64: Double(bitPattern: word)
      case .int8: Double(Int8(bitPattern: UInt8(word)))
      case .int16: Double(Int16(bitPattern: UInt16(word)))
      case .int32: Double(Int32(bitPattern: UInt32(word)))
      case .int64: Double(Int64(bitPattern: word))
      case .uint8, .bool: Double(word)
      }
    }
  }
}
