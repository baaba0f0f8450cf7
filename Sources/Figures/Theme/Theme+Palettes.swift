extension Theme.Colors {
  /// The colours of a theme. Tests hold their meanings apart for three kinds of sight and in grey.
  static func of(_ name: Theme.Name) -> Theme.Colors {
    switch name {
    case .light: light
    case .dark: dark
    case .print: print
    case .colorblind: colorblind
    case .transparent: transparent
    }
  }

  private static let light = Theme.Colors(
    ground: Color(hex: 0xFFFFFF), card: Color(hex: 0xFFFFFF), text: Color(hex: 0x1B1B1F),
    muted: Color(hex: 0x62666E), line: Color(hex: 0x8A8F98), input: Color(hex: 0x1B1B1F),
    parameter: Color(hex: 0xD97B00), bias: Color(hex: 0x2474C4), gradient: Color(hex: 0xB4003F),
    intermediates: [0x2F8F86, 0x8470B0, 0x5F6B78, 0x7F8A35].map { Color(hex: $0) },
    warning: Color(hex: 0xE0201B))

  private static let dark = Theme.Colors(
    ground: Color(hex: 0x14171C), card: Color(hex: 0x1C2027), text: Color(hex: 0xF4F4F0),
    muted: Color(hex: 0xA9B0BA), line: Color(hex: 0x7C8490), input: Color(hex: 0xF4F4F0),
    parameter: Color(hex: 0xFFB347), bias: Color(hex: 0x6DB3FF), gradient: Color(hex: 0xFF4D88),
    intermediates: [0x6FC9BD, 0xB9A8E0, 0xA9B6C4, 0xC0CB77].map { Color(hex: $0) },
    warning: Color(hex: 0xFF6B5E))

  private static let print = Theme.Colors(
    ground: Color(hex: 0xFFFFFF), card: Color(hex: 0xFFFFFF), text: Color(hex: 0x000000),
    muted: Color(hex: 0x555555), line: Color(hex: 0x808080), input: Color(hex: 0x000000),
    parameter: Color(hex: 0xD98A1A), bias: Color(hex: 0x3F86C8), gradient: Color(hex: 0x99003A),
    intermediates: [0x3F857D, 0x7D6F9C, 0x808035].map { Color(hex: $0) },
    warning: Color(hex: 0xC00000))

  /// After Okabe and Ito, "Color Universal Design" (2008): their orange and blue, darkened for
  /// text, and a purple-red for gradients.
  private static let colorblind = Theme.Colors(
    ground: Color(hex: 0xFFFFFF), card: Color(hex: 0xFFFFFF), text: Color(hex: 0x111111),
    muted: Color(hex: 0x5C5C5C), line: Color(hex: 0x868686), input: Color(hex: 0x111111),
    parameter: Color(hex: 0xE08E00), bias: Color(hex: 0x0072B2), gradient: Color(hex: 0x99004C),
    intermediates: [0x1A9F7C, 0x8C8C3A, 0x4FA3D9].map { Color(hex: $0) },
    warning: Color(hex: 0xD55E00))

  private static var transparent: Theme.Colors {
    var colors = light
    colors.ground = nil
    colors.card = nil
    return colors
  }
}
