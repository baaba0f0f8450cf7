extension Theme {
  /// Colours of lines, runs and classes, apart from those that mean a role: dark and light ones in
  /// turn, so that neighbours differ in grey print too.
  var series: [Color] {
    let hexes: [UInt32] =
      switch name {
      case .light, .transparent: [0x1F7A6E, 0x7B5FC0, 0xC2571A, 0x3C4654, 0x3E9BD0, 0x8C8A1E]
      case .dark: [0x63D2BF, 0xB7A1F5, 0xFF9A5C, 0xD5DAE1, 0x62B8EA, 0xD3D06A]
      case .print: [0x1C6B61, 0x8A74C4, 0xB4501A, 0x2E2E2E, 0x5CA6D2, 0x8C8A1E]
      case .colorblind: [0x009E73, 0x8E5EA8, 0xD55E00, 0x333333, 0x56B4E9, 0x9A8F00]
      }
    return hexes.map { Color(hex: $0) }
  }

  /// The colour of the n-th line.
  func series(_ index: Int) -> Color { series[index % series.count] }
}

extension Theme {
  /// Colours of paths that are drawn over coloured fields: strong, and apart in lightness.
  var paths: [Color] {
    let hexes: [UInt32] =
      name == .dark
      ? [0xFFFFFF, 0xFF7A9C, 0xFFD166, 0x9BE7FF, 0xC9B6FF]
      : [0x16181D, 0xC4003E, 0x5B2EA6, 0xC25400, 0x005A9C]
    return hexes.map { Color(hex: $0) }
  }
}
