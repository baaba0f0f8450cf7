/// The colours of gradients on nodes of graphs, from dark to light in steps that look equally large.
///
/// Eleven points of viridis (Stéfan van der Walt and Nathaniel Smith, 2015, CC0), joined linearly in
/// sRGB. Lightness rises steadily, so the order survives grey print and colour-blind sight. Plots have
/// `ColorMap`, whose tables are finer.
struct SequentialColorMap: Hashable, Sendable {
  private static let stops: [Color] = [
    0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151,
    0xBDDF26, 0xFDE725,
  ].map { Color(hex: $0) }

  /// The colour at a position in 0…1; positions outside take the nearest end, NaN the low end.
  func color(at position: Double) -> Color {
    let last = Self.stops.count - 1
    let place = position.isNaN ? 0 : min(max(position, 0), 1) * Double(last)
    let index = min(Int(place), last - 1)
    return Self.stops[index].mixed(with: Self.stops[index + 1], share: place - Double(index))
  }
}
