extension Color {
  /// The colour a share (0…1) of the way to another, in sRGB.
  func mixed(with other: Color, share: Double) -> Color {
    Color(
      red: red + (other.red - red) * share, green: green + (other.green - green) * share,
      blue: blue + (other.blue - blue) * share, alpha: alpha + (other.alpha - alpha) * share)
  }

  /// Lightness in 0…1 as the eye sees it, from sRGB by the luma weights of Rec. 709.
  var lightness: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// Black or white, whichever stands out on this colour.
  var contrasting: Color { lightness > 0.55 ? Color(hex: 0x000000) : Color(hex: 0xFFFFFF) }
}
