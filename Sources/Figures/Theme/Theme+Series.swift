extension Theme {
  /// Colours of lines, runs and classes, apart from those that mean a role. Tests hold them apart for
  /// three kinds of sight.
  public var series: [Color] {
    let hexes: [UInt32] =
      switch name {
      case .light, .transparent: [0x16615E, 0x7A32B8, 0xA85B26, 0x2A3040, 0x4671A1, 0x544A09]
      case .dark: [0x0EB0B0, 0xB868EA, 0xFCA659, 0xDEE4E9, 0x71CDFD, 0x6B9832]
      case .print: [0x0E5D5D, 0x621090, 0xAB5733, 0x6C7073, 0x1267B5, 0x3C4B00]
      case .colorblind: [0x166262, 0x862EB0, 0xA25F12, 0x2B2B2B, 0x073869, 0x475005]
      }
    return hexes.map { Color(hex: $0) }
  }

  /// The colour of the n-th line.
  package func series(_ index: Int) -> Color { series[index % series.count] }
}

extension Theme {
  /// Colours of paths that are drawn over coloured fields: strong, and apart in lightness;
  /// the one near the gradient's comes last.
  package var paths: [Color] {
    let hexes: [UInt32] =
      name == .dark
      ? [0xFFFFFF, 0xFFD166, 0x9BE7FF, 0xC9B6FF, 0xFF7A9C]
      : [0x16181D, 0x5B2EA6, 0xC25400, 0x005A9C, 0xC4003E]
    return hexes.map { Color(hex: $0) }
  }
}
