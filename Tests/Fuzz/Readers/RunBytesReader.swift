import Foundation
import TraceStore

/// Bytes of runs: headers, pages and companions changed as no program that writes SQLite would.
///
/// An input is a list of changes, a line each, of a run of the workshop: `base NAME`, `set PLACE BYTES`,
/// `copy FROM TO COUNT`, `fill PLACE COUNT BYTE`, `cut LENGTH`, `append BYTES`, and the same behind a
/// companion's ending, as in `-wal set 0 377F0682`.
struct RunBytesReader: InputReader {
  static let name = "run"
  static let batch = 10_000

  private static let companions = ["-wal", "-shm", "-journal"]
  private static let magic = ["-wal": "377F0682002DE218", "-journal": "D9D505F920A163D7"]

  private let runs: [String: [UInt8]]
  private let commands = CommandRuns()

  init(_ workshop: Workshop) throws {
    runs = Dictionary(
      uniqueKeysWithValues: try workshop.files(".gradtrace").map { ($0.name, $0.bytes) })
  }

  func input(_ chance: inout Chance) -> [UInt8] {
    let base = Workshop.run(&chance)
    let bytes = runs[base] ?? []
    var lines = ["base \(base)"]
    for _ in 0..<chance.few(most: 6) {
      let companion = chance.once(in: 12) ? chance.pick(Self.companions) + " " : ""
      if companion.hasPrefix("-wal") || companion.hasPrefix("-journal"), chance.once(in: 2) {
        let ending = String(companion.dropLast())
        lines.append("\(companion)set 0 \(Self.magic[ending] ?? "00")")
      }
      lines.append(companion + change(bytes.count, Self.pageSize(bytes), &chance))
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// As the header says it; 1 stands for the largest.
  private static func pageSize(_ bytes: [UInt8]) -> Int {
    guard bytes.count > 17 else { return 4096 }
    let size = Int(bytes[16]) << 8 | Int(bytes[17])
    return size == 1 ? 65536 : max(512, size)
  }

  private func change(_ size: Int, _ page: Int, _ chance: inout Chance) -> String {
    let pages = max(1, size / page)
    // Half of all changes fall on what SQLite and the run format read first: headers of the file and of pages.
    let start = chance.below(pages) * page
    let place = [
      chance.below(100), start + chance.below(16), start + chance.below(200), chance.below(size),
      start + page - 1 - chance.below(300),
    ][chance.below(5)]
    switch chance.below(8) {
    case 0...3: return "set \(max(0, place)) \(bytes(1 + chance.below(4), &chance))"
    case 4: return "copy \(start) \(chance.below(pages) * page) \(page)"
    case 5: return "fill \(max(0, place)) \(1 + chance.below(600)) \(bytes(1, &chance))"
    case 6: return chance.once(in: 3) ? "cut \(place)" : "cut \(start)"
    default: return "append \(bytes(1 + chance.below(64), &chance))"
    }
  }

  private func bytes(_ count: Int, _ chance: inout Chance) -> String {
    let extremes: [UInt8] = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x0D, 0x05]
    return (0..<count).map { _ in
      let byte = chance.once(in: 2) ? chance.pick(extremes) : UInt8(chance.below(256))
      return (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  func read(_ input: [UInt8], turn: Int) throws {
    defer { try? commands.clear() }
    for (ending, bytes) in files(of: input) {
      try commands.write(bytes, to: "run.gradtrace" + ending)
    }
    try? RunContent.read("run.gradtrace")
    if let way = RunContent.way(turn) { commands.run(way) }
  }

  /// The files that an input says, by what is behind the name of the run.
  private func files(of input: [UInt8]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for line in String(decoding: input, as: UTF8.self).split(separator: "\n") {
      var words = line.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      let ending = Self.companions.contains(first) ? words.removeFirst() : ""
      if words.first == "base" {
        files[ending] = runs[words.last ?? ""] ?? []
      } else {
        Self.apply(words, to: &files[ending, default: []])
      }
    }
    return files
  }

  private static func apply(_ words: [String], to bytes: inout [UInt8]) {
    let numbers = words.dropFirst().map { Int($0) ?? 0 }
    func write(_ data: [UInt8], at place: Int) {
      guard place >= 0, place < 1 << 20 else { return }
      if bytes.count < place + data.count {
        bytes += [UInt8](repeating: 0, count: place + data.count - bytes.count)
      }
      bytes.replaceSubrange(place..<(place + data.count), with: data)
    }
    switch (words.first, numbers.count) {
    case ("set", 2): write(hexadecimal(words[2]), at: numbers[0])
    case ("append", 1): write(hexadecimal(words[1]), at: bytes.count)
    case ("cut", 1): bytes = Array(bytes.prefix(max(0, numbers[0])))
    case ("fill", 3):
      write(
        [UInt8](
          repeating: hexadecimal(words[3]).first ?? 0, count: max(0, min(numbers[1], 1 << 16))),
        at: numbers[0])
    case ("copy", 3):
      write(Array(bytes.dropFirst(max(0, numbers[0])).prefix(max(0, numbers[2]))), at: numbers[1])
    default: break
    }
  }

  private static func hexadecimal(_ text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
  }
}
