import TraceGraph

/// A seeded generator whose stream is the same on every machine: xoshiro256** (Blackman, Vigna,
/// "Scrambled linear pseudorandom number generators", 2018), its state filled by SplitMix64 from the
/// seed as its authors advise.
public struct RandomGenerator: RandomNumberGenerator, Hashable, Sendable {
  /// Four words, not all zero: everything needed to go on with the stream.
  public private(set) var state: [UInt64]

  /// - Parameter seed: any number; equal seeds give equal streams.
  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    state = (0..<4).map { _ in mixer.next() }
  }

  /// The generator of one thing that is drawn among others: equal seeds and names give equal streams, and
  /// another thing more or less changes none of them.
  ///
  /// - Parameters:
  ///   - seed: of a model, mixed with the name (FNV-1a, 64 bits).
  ///   - name: what is drawn.
  public init(seed: UInt64, for name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var mixer = SplitMix64(state: seed ^ hash)
    self.init(seed: mixer.next())
  }

  /// Goes on where a generator stood; nil unless there are four words, not all zero.
  public init?(state: [UInt64]) {
    guard state.count == 4, state.contains(where: { $0 != 0 }) else { return nil }
    self.state = state
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotate(state[1] &* 5, by: 7) &* 9
    let shifted = state[1] << 17
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = rotate(state[3], by: 45)
    return result
  }

  private func rotate(_ word: UInt64, by bits: UInt64) -> UInt64 {
    (word << bits) | (word >> (64 - bits))
  }
}
