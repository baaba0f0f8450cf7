/// A part of a colour map as a table, fast enough for every pixel of a picture.
package struct ColorRamp: Hashable, Sendable {
  /// Evenly spaced colours from the low to the high end.
  package let colors: [Color]
  private static let steps = 512

  /// - Parameters:
  ///   - part: The part of the map that is used, which may run backwards.
  ///   - paleness: The share of `ground` that is mixed into every colour.
  package init(
    _ map: ColorMap, from start: Double = 0, to end: Double = 1, ground: Color? = nil,
    paleness: Double = 0
  ) {
    colors = (0...Self.steps).map { step in
      let place = start + (end - start) * Double(step) / Double(Self.steps)
      let color = map.color(at: place)
      guard let ground, paleness > 0 else { return color }
      return OKLab(color).mixed(with: OKLab(ground), share: paleness).color
    }
  }

  /// The colour at a position in 0…1; positions outside take the nearest end, NaN the low end.
  package func color(at position: Double) -> Color { colors[Self.index(position)] }

  private static func index(_ position: Double) -> Int {
    guard position > 0 else { return 0 }
    return position < 1 ? Int(position * Double(steps) + 0.5) : steps
  }

  /// Red, green and blue of every colour as bytes.
  package var bytes: [SIMD4<UInt8>] { colors.map(\.bytes) }
}

extension Color {
  /// The colour as four bytes: red, green, blue, alpha, not premultiplied.
  package var bytes: SIMD4<UInt8> {
    func byte(_ value: Double) -> UInt8 { UInt8(min(max(value, 0), 1) * 255 + 0.5) }
    return SIMD4(byte(red), byte(green), byte(blue), byte(alpha))
  }
}

extension ColorRamp {
  /// Evenly from colour to colour, mixed in OKLab.
  package init(through stops: [Color]) {
    precondition(stops.count > 1, "a ramp needs two colours")
    let labs = stops.map(OKLab.init)
    colors = (0...Self.steps).map { step in
      let place = Double(step) / Double(Self.steps) * Double(labs.count - 1)
      let index = min(Int(place), labs.count - 2)
      return labs[index].mixed(with: labs[index + 1], share: place - Double(index)).color
    }
  }
}
