/// The digest SHA-256 (FIPS 180-4, section 6.2): names content by 32 bytes, the same on every machine.
package enum SHA256 {
  /// The digest of the bytes as 64 hexadecimal digits, as `sha256sum` prints it.
  ///
  /// - Complexity: linear in the number of bytes.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = words(of: bytes).flatMap { word in
      stride(from: 28, through: 0, by: -4).map { digits[Int(word >> UInt32($0) & 15)] }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func words(of bytes: [UInt8]) -> [UInt32] {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
      0x5be0_cd19,
    ]
    var schedule = [UInt32](repeating: 0, count: 64)
    let whole = bytes.count / 64 * 64
    // Pictures are digested as often as they are written: nothing but the rounds happens for each block.
    state.withUnsafeMutableBufferPointer { state in
      schedule.withUnsafeMutableBufferPointer { schedule in
        constants.withUnsafeBufferPointer { constants in
          func add(_ bytes: [UInt8], _ count: Int) {
            bytes.withUnsafeBufferPointer { bytes in
              for start in stride(from: 0, to: count, by: 64) {
                expand(bytes, from: start, into: schedule)
                compress(schedule, constants, into: state)
              }
            }
          }
          add(bytes, whole)
          let ending = ending(of: bytes, from: whole)
          add(ending, ending.count)
        }
      }
    }
    return state
  }

  /// The bytes of the last blocks: what is left, a one bit, zeros, the length in bits.
  private static func ending(of bytes: [UInt8], from whole: Int) -> [UInt8] {
    var rest = Array(bytes[whole...]) + [0x80]
    while rest.count % 64 != 56 { rest.append(0) }
    let bits = UInt64(bytes.count) * 8
    return rest + stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> $0) }
  }

  private static func expand(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    into schedule: UnsafeMutableBufferPointer<UInt32>
  ) {
    for t in 0..<16 {
      let place = start &+ 4 &* t
      let (a, b) = (UInt32(bytes[place]), UInt32(bytes[place &+ 1]))
      let (c, d) = (UInt32(bytes[place &+ 2]), UInt32(bytes[place &+ 3]))
      schedule[t] = a &<< 24 | b &<< 16 | c &<< 8 | d
    }
    for t in 16..<64 {
      let (w15, w2) = (schedule[t &- 15], schedule[t &- 2])
      let low = rotated(w15, 7) ^ rotated(w15, 18) ^ w15 &>> 3
      let high = rotated(w2, 17) ^ rotated(w2, 19) ^ w2 &>> 10
      schedule[t] = schedule[t &- 16] &+ low &+ schedule[t &- 7] &+ high
    }
  }

  private static func compress(
    _ schedule: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>,
    into state: UnsafeMutableBufferPointer<UInt32>
  ) {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    // After eight rounds every word is back at its name, so that none is moved.
    for t in stride(from: 0, to: 64, by: 8) {
      func word(_ step: Int) -> UInt32 { constants[t &+ step] &+ schedule[t &+ step] }
      round(a, b, c, &d, e, f, g, &h, word(0))
      round(h, a, b, &c, d, e, f, &g, word(1))
      round(g, h, a, &b, c, d, e, &f, word(2))
      round(f, g, h, &a, b, c, d, &e, word(3))
      round(e, f, g, &h, a, b, c, &d, word(4))
      round(d, e, f, &g, h, a, b, &c, word(5))
      round(c, d, e, &f, g, h, a, &b, word(6))
      round(b, c, d, &e, f, g, h, &a, word(7))
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
    state[5] &+= f
    state[6] &+= g
    state[7] &+= h
  }

  /// A round, in which two of the eight words get new values: `d` and `h` of the standard.
  @inline(__always) private static func round(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32,
    _ g: UInt32, _ h: inout UInt32, _ word: UInt32
  ) {
    let high = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    let first = h &+ high &+ (g ^ (e & (f ^ g))) &+ word
    let low = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    d = d &+ first
    h = first &+ low &+ ((a & b) | (c & (a | b)))
  }

  @inline(__always) private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word &>> count | word &<< (32 &- count)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
