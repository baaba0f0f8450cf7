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
      let type = StoredNumber(rawValue: descriptor.trimmingQuotes),
      let count = CheckedSize.product(shape)
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
