/// The chance of one input: a generator of 64 bits (SplitMix64, Steele, Lea and Flood 2014) that begins at
/// a seed, the reader's name and the input's number, so that an input is known by its number.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, reader: String, number: Int) {
    // FNV-1a of the name keeps the readers apart.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in reader.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    state = seed &* 0x2545_F491_4F6C_DD1D ^ hash
    state = next() ^ UInt64(truncatingIfNeeded: number) &* 0xD6E8_FEB8_6659_FD93
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to a bound, which is not reached; 0 for a bound of 0.
  mutating func below(_ bound: Int) -> Int {
    bound > 1 ? Int.random(in: 0..<bound, using: &self) : 0
  }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  /// One of some values, of which there is at least one.
  mutating func pick<Element>(_ values: [Element]) -> Element { values[below(values.count)] }

  /// A small number from 1, half as likely with every step.
  mutating func few(most: Int = 8) -> Int {
    var count = 1
    while count < most, Bool.random(using: &self) { count += 1 }
    return count
  }
}
