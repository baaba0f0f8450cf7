import Foundation

@testable import TraceStore

/// Makes of a run that was left one as gradviz 0.1.0 left it: with a change counter of SQLite's own, which is
/// the same small number in every run.
enum OldRun {
  private static let counter = 3

  /// - Parameter path: a run with its `-wal` file.
  static func make(of path: String) throws {
    var run = [UInt8](try Data(contentsOf: URL(filePath: path)))
    setCounter(&run, at: 0)
    try Data(run).write(to: URL(filePath: path))
    var log = [UInt8](try Data(contentsOf: URL(filePath: path + "-wal")))
    let page = 65_536
    var sums = (word(log, 24), word(log, 28))
    for frame in stride(from: 32, through: log.count - page - 24, by: page + 24) {
      // Behind the last frame of this log may lie frames of an earlier one.
      guard log[frame + 8..<frame + 16] == log[16..<24] else { break }
      if word(log, frame) == 1 { setCounter(&log, at: frame + 24) }
      let isLittle = word(log, 0) & 1 == 0
      add(log[frame..<frame + 8], to: &sums, isLittle)
      add(log[frame + 24..<frame + 24 + page], to: &sums, isLittle)
      put(sums.0, in: &log, at: frame + 16)
      put(sums.1, in: &log, at: frame + 20)
    }
    try Data(log).write(to: URL(filePath: path + "-wal"))
  }

  /// The counter, and the one for which SQLite's own fields are valid.
  private static func setCounter(_ bytes: inout [UInt8], at page: Int) {
    put(UInt32(counter), in: &bytes, at: page + 24)
    put(UInt32(counter), in: &bytes, at: page + 92)
  }

  /// The checksum of section 4.1 of https://www.sqlite.org/fileformat2.html.
  private static func add(
    _ bytes: ArraySlice<UInt8>, to sums: inout (UInt32, UInt32), _ isLittle: Bool
  ) {
    for place in stride(from: bytes.startIndex, to: bytes.endIndex, by: 8) {
      let (first, second) = (word(bytes, place), word(bytes, place + 4))
      sums.0 &+= (isLittle ? first.byteSwapped : first) &+ sums.1
      sums.1 &+= (isLittle ? second.byteSwapped : second) &+ sums.0
    }
  }

  private static func word<Bytes: Collection<UInt8>>(
    _ bytes: Bytes, _ place: Int
  ) -> UInt32 where Bytes.Index == Int {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func put(_ number: UInt32, in bytes: inout [UInt8], at place: Int) {
    for i in 0..<4 { bytes[place + i] = UInt8(truncatingIfNeeded: number >> (24 - 8 * i)) }
  }
}
