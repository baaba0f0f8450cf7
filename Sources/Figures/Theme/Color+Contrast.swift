extension Color {
  /// How much light the opaque colour gives off, 0 for black to 1 for white: relative luminance of WCAG
  /// 2.2, which is Y of CIE XYZ for sRGB.
  public var relativeLuminance: Double {
    func linear(_ c: Double) -> Double {
      c <= 0.04045 ? c / 12.92 : Elementary.power((c + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio of WCAG 2.2, from 1 for equal luminance to 21 for black and white. Text needs 4.5,
  /// from 18 points on 3 (success criterion 1.4.3). Opacity does not count.
  public func contrast(with other: Color) -> Double {
    let luminances = [relativeLuminance, other.relativeLuminance]
    return ((luminances.max() ?? 0) + 0.05) / ((luminances.min() ?? 0) + 0.05)
  }

  /// The least contrast of text below 18 points.
  package static let leastTextContrast = 4.5

  /// Black or white, whichever stands out on this colour: at least 4.58.
  package var contrasting: Color {
    let (black, white) = (Color(hex: 0x000000), Color(hex: 0xFFFFFF))
    return contrast(with: black) >= contrast(with: white) ? black : white
  }
}
