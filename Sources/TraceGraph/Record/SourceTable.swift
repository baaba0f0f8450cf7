/// The places that nodes were written at, each stored once. Index 0 means none.
struct SourceTable {
  private(set) var sources: [Source] = [Source(line: 0)]
  private var ids: [Source: Int32] = [:]
  /// The places that Swift code recorded from last: a loop records from few, so this saves the
  /// dictionary look-up on almost every node.
  private var recent: [Recent] = Array(repeating: Recent(file: nil, line: 0, id: 0), count: 16)

  private struct Recent {
    var file: UnsafePointer<UInt8>?
    var line: UInt
    var id: Int32
  }

  subscript(_ id: Int32) -> Source { sources[Int(id)] }

  mutating func id(of source: Source) -> Int32 {
    if let known = ids[source] { return known }
    let id = Int32(sources.count)
    sources.append(source)
    ids[source] = id
    return id
  }

  /// The id of a line of Swift code.
  @inline(__always) mutating func id(file: StaticString, line: UInt) -> Int32 {
    let slot = Int(line & 15)
    let entry = recent[slot]
    if entry.line == line, entry.file == file.utf8Start { return entry.id }
    return remember(file: file, line: line, slot: slot)
  }

  @inline(never)
  private mutating func remember(file: StaticString, line: UInt, slot: Int) -> Int32 {
    let id = id(of: Source(file: "\(file)", line: Int(line)))
    recent[slot] = Recent(file: file.utf8Start, line: line, id: id)
    return id
  }
}
