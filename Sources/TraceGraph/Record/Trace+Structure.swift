/// A fingerprint of a computation without its numbers: 128 bits.
package struct StructureKey: Hashable, Sendable {
  package var high: UInt64
  package var low: UInt64

  /// 32 hexadecimal digits.
  package var text: String { high.hexText + low.hexText }
}

/// What changes when a trace grows or gets names: as long as it is equal, so is the structure of
/// one and the same trace.
package struct StructureStamp: Hashable, Sendable {
  var nodes: Int
  var names: Int
}

extension Trace {
  package var structureStamp: StructureStamp {
    StructureStamp(nodes: count, names: storage.pointee.names.count)
  }

  /// Equal for two traces that record the same ops, attributes, operands, shapes, names, scopes and
  /// roles in the same order, whatever their values and sources; different for others, but for an
  /// accident of 1 in 2¹²⁸.
  ///
  /// Keys of different versions of the library need not agree.
  /// - Complexity: linear in the nodes; about 1 ns each.
  package var structureKey: StructureKey {
    var mixer = Mixer()
    storage.pointee.mixNodes(into: &mixer)
    storage.pointee.mixTables(into: &mixer)
    return mixer.key
  }
}

extension Storage {
  fileprivate func mixNodes(into mixer: inout Mixer) {
    mixer.mix(UInt64(count))
    for node in 0..<count {
      let pair = operands[node]
      mixer.mix(UInt64(UInt32(bitPattern: pair.x)) << 32 | UInt64(UInt32(bitPattern: pair.y)))
      mixer.mix(
        UInt64(UInt32(bitPattern: shape[node])) << 32 | UInt64(UInt32(bitPattern: scope[node])))
      mixer.mix(UInt64(code[node]) << 8 | UInt64(role[node]))
    }
  }

  fileprivate func mixTables(into mixer: inout Mixer) {
    for shape in shapes {
      mixer.mix(UInt64(shape.count))
      for extent in shape { mixer.mix(UInt64(bitPattern: Int64(extent))) }
    }
    for path in scopes { mixer.mix(path) }
    for number in numbers { mixer.mix(number.bitPattern) }
    for node in extra { mixer.mix(UInt64(UInt32(bitPattern: node))) }
    mixAttributes(into: &mixer)
    mixNames(into: &mixer)
  }

  private func mixAttributes(into mixer: inout Mixer) {
    for (node, entry) in attributeOfNode.sorted(by: { $0.key < $1.key }) {
      mixer.mix(UInt64(node))
      mixer.mix("\(attributes[Int(entry)])")
    }
  }

  /// Names add up, so that the order of the dictionary does not matter and nothing is sorted.
  private func mixNames(into mixer: inout Mixer) {
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (node, name) in names {
      var one = Mixer()
      one.mix(UInt64(node))
      one.mix(name)
      high &+= one.key.high
      low &+= one.key.low
    }
    mixer.mix(high)
    mixer.mix(low)
  }
}

/// Mixes words into 128 bits: two multiplicative hashes with different odd factors, each with the
/// finaliser of MurmurHash3 (Appleby, public domain).
private struct Mixer {
  private var first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  @inline(__always) mutating func mix(_ word: UInt64) {
    first = (first ^ word) &* 0xFF51_AFD7_ED55_8CCD
    first ^= first >> 32
    second = (second &+ word) &* 0xC4CE_B9FE_1A85_EC53
    second ^= second >> 29
  }

  mutating func mix(_ text: String) {
    mix(UInt64(text.utf8.count))
    for byte in text.utf8 { mix(UInt64(byte)) }
  }

  var key: StructureKey {
    StructureKey(high: Mixer.finish(first &+ second), low: Mixer.finish(second ^ first << 1))
  }

  private static func finish(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ word >> 33) &* 0xFF51_AFD7_ED55_8CCD
    word = (word ^ word >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return word ^ word >> 33
  }
}

extension UInt64 {
  fileprivate var hexText: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
