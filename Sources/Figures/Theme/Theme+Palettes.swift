extension Theme.Colors {
  /// The colours of a theme, found by a search that keeps text at a contrast of 4.5 on the ground and on a
  /// tint of itself, and meanings apart for four kinds of sight and in grey. Tests hold both.
  package static func of(_ name: Theme.Name) -> Theme.Colors {
    switch name {
    case .light: light
    case .dark: dark
    case .print: print
    case .colorblind: colorblind
    case .transparent: transparent
    }
  }

  private static let light = Theme.Colors(
    ground: Color(hex: 0xFFFFFF), card: Color(hex: 0xFFFFFF), text: Color(hex: 0x18181C),
    muted: Color(hex: 0x5C6068), line: Color(hex: 0x8A8F98), input: Color(hex: 0x18181C),
    parameter: Color(hex: 0xB15610), bias: Color(hex: 0x1926A7), gradient: Color(hex: 0xA51E42),
    intermediates: [0x367A7E, 0x854FB2, 0x4E4D00, 0x19273D].map { Color(hex: $0) },
    furtherIntermediates: [0x5E755B, 0x4E4B94, 0x2D3105, 0x472B73].map { Color(hex: $0) },
    warning: Color(hex: 0xBF2841))

  private static let dark = Theme.Colors(
    ground: Color(hex: 0x14171C), card: Color(hex: 0x1C2027), text: Color(hex: 0xF4F4F0),
    muted: Color(hex: 0xA9B0BA), line: Color(hex: 0x7C8490), input: Color(hex: 0xF4F4F0),
    parameter: Color(hex: 0xEEA352), bias: Color(hex: 0x548BF7), gradient: Color(hex: 0xF96E7F),
    intermediates: [0x6DD8B9, 0xC699E2, 0x8A9439, 0xD4D6F7].map { Color(hex: $0) },
    furtherIntermediates: [0xAFF0B6, 0xB977C2, 0xB3D578, 0xD9AEFB].map { Color(hex: $0) },
    warning: Color(hex: 0xFE5446))

  private static let print = Theme.Colors(
    ground: Color(hex: 0xFFFFFF), card: Color(hex: 0xFFFFFF), text: Color(hex: 0x000000),
    muted: Color(hex: 0x555555), line: Color(hex: 0x808080), input: Color(hex: 0x000000),
    parameter: Color(hex: 0xAC5513), bias: Color(hex: 0x1727A8), gradient: Color(hex: 0xA11841),
    intermediates: [0x3B7A7A, 0x774FAC, 0x3E4F01, 0x252237].map { Color(hex: $0) },
    furtherIntermediates: [0x403A0A, 0x5D335B, 0x143622, 0x66699B].map { Color(hex: $0) },
    warning: Color(hex: 0xB41C31))

  private static let colorblind = Theme.Colors(
    ground: Color(hex: 0xFFFFFF), card: Color(hex: 0xFFFFFF), text: Color(hex: 0x111111),
    muted: Color(hex: 0x5C5C5C), line: Color(hex: 0x868686), input: Color(hex: 0x111111),
    parameter: Color(hex: 0xAA5B1D), bias: Color(hex: 0x1B2E9B), gradient: Color(hex: 0xAB1945),
    intermediates: [0x197A7A, 0x7A4EB7, 0x464903, 0x242133].map { Color(hex: $0) },
    furtherIntermediates: [0x365435, 0x432775, 0x123530, 0x504A9C].map { Color(hex: $0) },
    warning: Color(hex: 0x9B0E11))

  private static var transparent: Theme.Colors {
    var colors = light
    colors.ground = nil
    colors.card = nil
    return colors
  }
}

extension Theme.Colors {
  /// The light of a lamp that is on, in the icons of every theme.
  package static let lamplight = Color(hex: 0xFFC933)
  /// A sign that says stop, and the bar on it.
  package static let stopSign = Color(hex: 0xC62839)
  package static let stopBar = Color(hex: 0xFFFFFF)
}
