extension Theme {
  /// Colours of lines, runs and classes, apart from those that mean a role. Tests hold them apart for
  /// three kinds of sight.
  var series: [Color] {
    let hexes: [UInt32] =
      switch name {
      case .light, .transparent: [0x1F7A6E, 0x8E7DEA, 0xBC5413, 0x3C4654, 0x3295C6, 0x70773D]
      case .dark: [0x219C80, 0xA698F4, 0xFFAA82, 0xD5DAE1, 0x76BAE2, 0xDCD66C]
      case .print: [0x1C6B61, 0x8A77C8, 0xAE4B15, 0x2E2E2E, 0x4F84A2, 0x9E9D30]
      case .colorblind: [0x59B65B, 0x8E5EA8, 0xF2683F, 0x333333, 0x25A7E6, 0x777A14]
      }
    return hexes.map { Color(hex: $0) }
  }

  /// The colour of the n-th line.
  func series(_ index: Int) -> Color { series[index % series.count] }
}

extension Theme {
  /// Colours of paths that are drawn over coloured fields: strong, and apart in lightness;
  /// the one near the gradient's comes last.
  var paths: [Color] {
    let hexes: [UInt32] =
      name == .dark
      ? [0xFFFFFF, 0xFFD166, 0x9BE7FF, 0xC9B6FF, 0xFF7A9C]
      : [0x16181D, 0x5B2EA6, 0xC25400, 0x005A9C, 0xC4003E]
    return hexes.map { Color(hex: $0) }
  }
}
