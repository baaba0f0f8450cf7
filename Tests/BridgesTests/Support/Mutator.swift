/// Changes bytes by chance, always the same by the same seed (SplitMix64, Steele, Lea and Flood 2014).
struct Mutator: RandomNumberGenerator {
  private var state: UInt64
  /// What is put in place of bytes.
  private let marks: [UInt8]

  init(seed: UInt64, marks: [UInt8] = Array("{}[]:,;\"'\\\n\r\t =.-eE0N#".utf8) + [0, 0xFF, 0xC3]) {
    state = seed
    self.marks = marks
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The bytes with one to four changes.
  mutating func changed(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0...Int.random(in: 0..<4, using: &self) {
      let position = Int.random(in: 0..<max(1, bytes.count), using: &self)
      let mark = marks[Int.random(in: 0..<marks.count, using: &self)]
      switch Int.random(in: 0..<6, using: &self) {
      case 0 where !bytes.isEmpty: bytes.remove(at: position)
      case 1: bytes.insert(mark, at: min(position, bytes.count))
      case 2 where !bytes.isEmpty: bytes[position] = mark
      case 3 where !bytes.isEmpty: bytes[position] = UInt8(truncatingIfNeeded: next())
      case 4: bytes.removeSubrange(min(position, bytes.count)...)
      default:
        let end = min(bytes.count, position + Int.random(in: 1..<40, using: &self))
        let start = min(position, end)
        bytes.insert(contentsOf: bytes[start..<end], at: start)
      }
    }
    return bytes
  }
}
