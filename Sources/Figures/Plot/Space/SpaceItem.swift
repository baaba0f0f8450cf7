/// Something in the box beside the surface.
package indirect enum SpaceItem {
  /// An item that is drawn as a named part of the figure.
  case part(String, SpaceItem)
  case line(places: [SIMD3<Double>], look: Look)
  /// A line with a head at its last place.
  case arrow(from: SIMD3<Double>, to: SIMD3<Double>, look: Look)
  case point(SIMD3<Double>, shape: PointShape, radius: Double, color: Color)
  /// A flat piece by its four corners in order.
  case plane([SIMD3<Double>], color: Color)
  case note(String, at: SIMD3<Double>, side: TextMark.Side)

  /// How lines look where they are seen; hidden parts are thin, dashed and faded.
  package struct Look: Hashable {
    package var color: Color
    /// By the width of curves.
    package var weight = 1.0
    /// Lengths of dashes and gaps in line widths.
    package var dash: [Double] = []
    package var hasRim = true
    package var hasHeads = false
    /// The opacity of what is hidden.
    package var hiddenOpacity = 0.42

    package init(
      color: Color, weight: Double = 1.0, dash: [Double] = [], hasRim: Bool = true,
      hasHeads: Bool = false, hiddenOpacity: Double = 0.42
    ) {
      self.color = color
      self.weight = weight
      self.dash = dash
      self.hasRim = hasRim
      self.hasHeads = hasHeads
      self.hiddenOpacity = hiddenOpacity
    }
  }

  /// Whether a view that hides the item hides something of the surface: tangent planes and arrows lie
  /// below a hollow wherever one stands.
  package var liesOnSurface: Bool {
    switch self {
    case .line, .point: true
    case .arrow, .plane, .note: false
    case .part(_, let item): item.liesOnSurface
    }
  }

  package var places: [SIMD3<Double>] {
    switch self {
    case .line(let places, _), .plane(let places, _): places
    case .arrow(let from, let to, _): [from, to]
    case .point(let place, _, _, _), .note(_, let place, _): [place]
    case .part(_, let item): item.places
    }
  }

  /// The item without the parts that it draws.
  var unnamed: SpaceItem {
    if case .part(_, let item) = self { return item.unnamed }
    return self
  }

  /// What was drawn of the item as its part, inside the parts around that.
  func grouped(_ elements: [SceneElement]) -> [SceneElement] {
    guard case .part(let part, let item) = self, !elements.isEmpty else { return elements }
    return [.group(SceneGroup(part: part, elements: item.grouped(elements)))]
  }
}
