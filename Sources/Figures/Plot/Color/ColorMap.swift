/// Colours for numbers between two ends. All maps are perceptually uniform and can be told apart by
/// colour-blind readers; the sequential ones grow steadily lighter, the diverging ones darker on both
/// sides of their light middle.
public enum ColorMap: String, CaseIterable, Hashable, Sendable {
  /// Sequential. Stéfan van der Walt and Nathaniel Smith, 2015 (matplotlib, CC0).
  case viridis
  /// Sequential. Jamie Nuñez, Christopher Anderton and Ryan Renslow, "Optimizing colormaps with
  /// consideration for color vision deficiency" (PLOS ONE 13, 2018; matplotlib).
  case cividis
  /// Sequential. Fabio Crameri, Scientific colour maps (Zenodo 1243862, MIT licence).
  case batlow
  /// Sequential, one hue. Fabio Crameri, Scientific colour maps.
  case oslo
  /// Sequential, one hue turning. Fabio Crameri, Scientific colour maps.
  case lapaz
  /// Diverging, blue to red. Fabio Crameri, Scientific colour maps.
  case vik

  /// Whether the map has a light middle between two dark ends.
  public var isDiverging: Bool { self == .vik }

  /// Seventeen evenly spaced colours of the published tables.
  package var stops: [UInt32] {
    switch self {
    case .viridis:
      [
        0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E, 0x21918C,
        0x1FA088, 0x28AE80, 0x3FBC73, 0x5EC962, 0x84D44B, 0xADDC30, 0xD8E219, 0xFDE725,
      ]
    case .cividis:
      [
        0x00224E, 0x002E6A, 0x1A386F, 0x32436D, 0x434E6C, 0x535A6D, 0x61656F, 0x6F7073, 0x7D7C78,
        0x8C8878, 0x9B9476, 0xABA072, 0xBCAE6C, 0xCDBB63, 0xDEC958, 0xF0D846, 0xFEE838,
      ]
    case .batlow:
      [
        0x011959, 0x0D315D, 0x114360, 0x175262, 0x226061, 0x356A59, 0x4D734D, 0x677B3E, 0x828231,
        0xA18A2B, 0xC09036, 0xDD954D, 0xF29D6D, 0xFCA993, 0xFDB4B6, 0xFCC0D8, 0xFACCFA,
      ]
    case .oslo:
      [
        0x010101, 0x0A121B, 0x0E1E2E, 0x112B44, 0x15395B, 0x1C4873, 0x26578C, 0x3767A6, 0x507BBC,
        0x688CC7, 0x7D99CA, 0x90A5C9, 0xA3B1CA, 0xB8BFCD, 0xCFD2D8, 0xE8E9EA, 0xFFFFFF,
      ]
    case .lapaz:
      [
        0x1A0C64, 0x202071, 0x24327E, 0x284289, 0x2D5393, 0x33629B, 0x3D71A0, 0x4B80A3, 0x5C8CA3,
        0x7097A0, 0x869E9B, 0x9CA596, 0xB5AD96, 0xD2BBA2, 0xEBCFBB, 0xF9E2D8, 0xFEF2F3,
      ]
    case .vik:
      [
        0x001261, 0x022B71, 0x034481, 0x0C5E92, 0x307DA6, 0x619EBD, 0x94BED2, 0xC6DBE6, 0xECE5E0,
        0xE9CAB8, 0xDBAA8D, 0xCF8C66, 0xC27041, 0xB2511D, 0x912D06, 0x731406, 0x590008,
      ]
    }
  }

  /// The colour at a position in 0…1; positions outside take the nearest end, NaN the low end.
  ///
  /// Between the stops colours are mixed in OKLab.
  public func color(at position: Double) -> Color {
    let stops = stops
    let last = stops.count - 1
    let place = position.isNaN ? 0 : min(max(position, 0), 1) * Double(last)
    let index = min(Int(place), last - 1)
    let low = OKLab(Color(hex: stops[index]))
    let high = OKLab(Color(hex: stops[index + 1]))
    return low.mixed(with: high, share: place - Double(index)).color
  }
}
