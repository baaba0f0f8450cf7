import Sheets
import Testing

/// A generator of 64 bits (SplitMix64, Steele, Lea and Flood 2014): the same seed, the same run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Mutations of sheets")
struct MutationTests {
  private static let seeds = [
    maxMul,
    """
    formulas: |
      z = W @ x + b
      h = sigmoid(z)
      s = dot(u, h)
    values: {x: [1, 2, -1]}
    parameters:
      W: [[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]]
      b: [0.1, -0.1]
      u: [1.5, -2]
    roles: {bias: [b]}
    output: s
    figures:
      all: {graph: {size: 16:9, highlight: ["W[2,3]"], theme: print}}
    """,
  ]

  @Test("200 mutated sheets compute or are refused with a place")
  func mutatedSheets() {
    var random = SplitMix(state: 2)
    for round in 0..<200 {
      var bytes = Array(Self.seeds[round % 2].utf8)
      for _ in 0...Int.random(in: 0..<4, using: &random) { Self.mutate(&bytes, &random) }
      guard let error = refusal(bytes) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!error.cause.isEmpty)
      #expect(error.line > 0 || error.cause == "an empty sheet", "\(error)\n\(text)")
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
    let marks = Array("{}[]:,&*!|>'\"%@`#-\n\t =()^\u{0}".utf8) + [0xFF, 0xC3]
    let position = Int.random(in: 0..<max(1, bytes.count), using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0 where !bytes.isEmpty: bytes.remove(at: position)
    case 1: bytes.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: position)
    case 2 where !bytes.isEmpty:
      bytes[position] = marks[Int.random(in: 0..<marks.count, using: &random)]
    case 3: bytes.removeSubrange(position...)
    default:
      let end = min(bytes.count, position + Int.random(in: 1..<40, using: &random))
      bytes.insert(contentsOf: bytes[min(position, end)..<end], at: position)
    }
  }
}
