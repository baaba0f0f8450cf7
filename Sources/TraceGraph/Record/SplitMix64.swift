/// A small seeded generator, the same on every machine: Steele, Lea, Flood, "Fast splittable pseudorandom
/// number generators", 2014.
package struct SplitMix64: Sendable {
  package var state: UInt64

  /// - Parameter state: any number; equal ones give equal streams.
  package init(state: UInt64) { self.state = state }

  /// One of many streams of a seed, none of which runs beside another.
  package init(seed: UInt64, stream: UInt64) {
    var first = SplitMix64(state: seed)
    var second = SplitMix64(state: first.next() ^ stream)
    state = second.next()
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
