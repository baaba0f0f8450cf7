/// A colour map from dark to light whose steps look equally large.
///
/// Eleven points of viridis (Stéfan van der Walt and Nathaniel Smith, 2015, CC0), joined linearly in
/// sRGB. Its lightness rises steadily, so the order survives grey print and colour-blind sight.
public struct SequentialColorMap: Hashable, Sendable {
  private static let stops: [Color] = [
    0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
    0xBDDF26, 0xFDE725,
  ].map { Color(hex: $0) }

  /// The map; there is only one.
  public init() {}

  /// The colour at a position in 0…1; positions outside take the nearest end, NaN the low end.
  public func color(at position: Double) -> Color {
    let last = Self.stops.count - 1
    let place = position.isNaN ? 0 : min(max(position, 0), 1) * Double(last)
    let index = min(Int(place), last - 1)
    return Self.stops[index].mixed(with: Self.stops[index + 1], share: place - Double(index))
  }
}

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
