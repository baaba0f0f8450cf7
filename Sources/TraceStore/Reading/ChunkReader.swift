import GRDB
import TraceGraph

/// Reads numbers out of chunks, each checked for its size. The last chunk is kept: nodes that
/// follow one another mostly lie in the same.
final class ChunkReader {
  private let statement: RunStatement
  private let table: String
  private let type: NumberType
  private var lastID = -1
  private var last: [Double] = []

  /// - Parameters:
  ///   - statement: gives the data of the chunk with the number that is bound.
  ///   - table: for errors.
  ///   - type: of the numbers in a chunk.
  init(_ statement: RunStatement, table: String, type: NumberType = .float64) {
    self.statement = statement
    self.table = table
    self.type = type
  }

  /// Of columns of values and gradients.
  convenience init(valuesIn database: Database) throws {
    self.init(
      try RunStatement(database, "SELECT data FROM chunk WHERE id = ?"), table: "chunk",
      type: try RunRow(database).policy.numbers)
  }

  /// Of columns of statistics and updates.
  convenience init(statisticsIn database: Database) throws {
    self.init(
      try RunStatement(database, "SELECT data FROM chunk WHERE id = ?"), table: "chunk")
  }

  /// A whole column of numbers. Memory grows with the chunks that are there, so that a promise of
  /// many costs nothing.
  func numbers(first: Int, count: Int) throws -> [Double] {
    try numbers(first: first, count: count, place: 0, size: count)
  }

  /// The same as a part of the chunk at hand, without a copy, where they all lie in one.
  func slice(first: Int, count: Int, place: Int, size: Int) throws -> ArraySlice<Double> {
    let index = place / RunFormat.chunkNumbers
    let start = place - index * RunFormat.chunkNumbers
    try load(index, of: count, first: first)
    if start + size <= last.count { return last[start..<start + size] }
    return try numbers(first: first, count: count, place: place, size: size)[...]
  }

  /// The numbers of one node within a column of `count`.
  func numbers(first: Int, count: Int, place: Int, size: Int) throws -> [Double] {
    var result: [Double] = []
    var position = place
    while position < place + size {
      let index = position / RunFormat.chunkNumbers
      let start = index * RunFormat.chunkNumbers
      try load(index, of: count, first: first)
      let end = min(place + size, start + last.count)
      result.append(contentsOf: last[position - start..<end - start])
      position = end
    }
    return result
  }

  /// One number of a column of `count`.
  func number(first: Int, count: Int, place: Int) throws -> Double {
    let index = place / RunFormat.chunkNumbers
    try load(index, of: count, first: first)
    return last[place - index * RunFormat.chunkNumbers]
  }

  /// The fault of numbers that contradict the format.
  func invalid(_ message: String) -> RunStatement.Fault { statement.invalid(message) }

  private func load(_ index: Int, of count: Int, first: Int) throws {
    let (id, overflow) = first.addingReportingOverflow(index)
    guard !overflow, first >= 0 else {
      throw statement.invalid("row \(first) of table '\(table)' is impossible")
    }
    let size = RunFormat.numbers(inChunk: index, of: count)
    if id == lastID, last.count == size { return }
    try statement.query(.integer(id))
    guard try statement.next() else {
      throw statement.invalid("row \(id) of table '\(table)' is missing")
    }
    let bytes = try statement.bytes(0, count: size * type.size)
    last =
      switch type {
      case .float64: (0..<size).map { bytes.number(at: $0 * 8) }
      case .float32: (0..<size).map { Double(bytes.single(at: $0 * 4)) }
      }
    lastID = id
    statement.reset()
  }
}

extension UnsafeRawBufferPointer {
  /// A little-endian double.
  func number(at offset: Int) -> Double {
    Double(
      bitPattern: UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }

  /// A little-endian number of single precision.
  func single(at offset: Int) -> Float {
    Float(
      bitPattern: UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }
}

extension RunStatement {
  /// A list of whole numbers such as `[2, 3]`.
  func list(_ column: Int32) throws(Fault) -> [Int] {
    let text = try text(column)
    guard let list = [Int](listText: text) else {
      throw invalid("\(text.quoted) is no list of whole numbers")
    }
    return list
  }
}

extension [Int] {
  /// Reads `[2, 3]`; nil for anything else, and for numbers that are negative or over 2³¹.
  init?(listText text: String) {
    self = []
    var number: Int?
    let bytes = text.utf8
    guard bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") else { return nil }
    if bytes.count == 2 { return }
    for byte in bytes.dropFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let next = (number ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
        guard next <= CheckedSize.limit else { return nil }
        number = next
      case UInt8(ascii: " "): continue
      case UInt8(ascii: ","), UInt8(ascii: "]"):
        guard let known = number else { return nil }
        append(known)
        number = nil
      default: return nil
      }
    }
  }
}
