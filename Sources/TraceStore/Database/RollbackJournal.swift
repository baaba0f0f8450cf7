import Foundation

/// The journal that gradviz 0.1.0 left when it was killed while it changed the mode of a run: the pages as
/// they were, to be set back. Read here and not by SQLite, which would also remove files that a journal
/// names.
///
/// Source: section 3 of https://www.sqlite.org/fileformat2.html, "The Rollback Journal".
struct RollbackJournal {
  /// The change of the mode touches page 1 alone.
  private static let mostPages = 16
  private static let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

  private let path: String
  private let bytes: [UInt8]
  /// How many pages are set back.
  let pages: Int
  private let start: Int
  private let pageSize: Int
  /// How many pages the file had.
  private let size: Int

  /// Reads and checks the journal of a run.
  ///
  /// - Throws: when it could not have been left by a recorder that changed this file.
  init(of family: FileFamily) throws {
    path = family.given + "-journal"
    let head = try Self.read(family.path, 100)
    pageSize = RunFormat.pageSize
    let limit = 65_536 + Self.mostPages * (RunFormat.pageSize + 8)
    bytes = try Self.read(family.path + "-journal", limit + 1)
    // Until its pages are safe a journal has neither its mark nor a count of pages.
    let begins = [Self.magic, [0, 0, 0, 0, 0, 0, 0, 0]].contains(Array(bytes.prefix(8)))
    guard bytes.count <= limit, bytes.count >= 512, begins else {
      throw Self.refusal(path, "it is no journal of a recorder")
    }
    guard Array(bytes.suffix(8)) != Self.magic else {
      throw Self.refusal(path, "it names another file")
    }
    size = Int(FileHeader.word(bytes, 16))
    start = Int(FileHeader.word(bytes, 20))
    pages = Int(FileHeader.word(bytes, 8))
    guard Int(FileHeader.word(bytes, 24)) == pageSize, [512, 4_096, 65_536].contains(start),
      head.count == 100, head[16] == 0, head[17] == 1, size > 0,
      size <= family.run.size / pageSize, pages <= Self.mostPages,
      // What follows was not yet safe when the file was first changed, and is not needed.
      pages == 0 || start + pages * (pageSize + 8) == bytes.count
    else { throw Self.refusal(path, "it does not fit the run") }
    try checkPages(head)
  }

  /// Sets the pages back.
  ///
  /// - Parameter file: a copy of the run.
  func play(into file: String) throws {
    let handle = try FileHandle(forWritingTo: URL(filePath: file))
    defer { try? handle.close() }
    for index in 0..<pages {
      try handle.seek(toOffset: UInt64((number(of: index) - 1) * pageSize))
      try handle.write(contentsOf: Data(page(index)))
    }
    try handle.truncate(atOffset: UInt64(size * pageSize))
    try handle.synchronize()
  }
}

extension RollbackJournal {
  private func offset(_ index: Int) -> Int { start + index * (pageSize + 8) }

  private func number(of index: Int) -> Int { Int(FileHeader.word(bytes, offset(index))) }

  private func page(_ index: Int) -> ArraySlice<UInt8> {
    bytes[offset(index) + 4..<offset(index) + 4 + pageSize]
  }

  private func checkPages(_ head: [UInt8]) throws {
    var known: Set<Int> = []
    for index in 0..<pages {
      let page = page(index)
      let expected = FileHeader.word(bytes, offset(index) + 4 + pageSize)
      guard Self.sum(page, FileHeader.word(bytes, 12)) == expected else {
        throw Self.refusal(path, "page \(number(of: index)) is damaged")
      }
      guard (1...size).contains(number(of: index)), known.insert(number(of: index)).inserted else {
        throw Self.refusal(path, "it holds what is no page of the run")
      }
      if number(of: index) == 1 { try checkFirst(Array(page.prefix(100)), head) }
    }
  }

  /// Page 1 before the change: of a run, and one change older at most.
  private func checkFirst(_ page: [UInt8], _ head: [UInt8]) throws {
    let distance = FileHeader.word(head, 24) &- FileHeader.word(page, 24)
    guard FileHeader.word(page, 68) == UInt32(RunFormat.applicationID), distance <= 1 else {
      throw Self.refusal(path, "it is the journal of another file")
    }
  }

  /// Every 200th byte from the end, on top of the journal's own number.
  private static func sum(_ page: ArraySlice<UInt8>, _ start: UInt32) -> UInt32 {
    stride(from: page.count - 200, to: 0, by: -200).reduce(start) {
      $0 &+ UInt32(page[page.startIndex + $1])
    }
  }

  private static func read(_ path: String, _ count: Int) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    return Array(try file.read(upToCount: count) ?? Data())
  }

  private static func refusal(_ path: String, _ cause: String) -> RunError {
    RunError(
      .recovering, .invalid, of: path, cause: cause,
      remedy: "it is not played; without it, the run opens as it is, perhaps damaged")
  }
}
