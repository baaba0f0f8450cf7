/// Something in the box beside the surface.
enum SpaceItem {
  case line(places: [SIMD3<Double>], look: Look)
  /// A line with a head at its last place.
  case arrow(from: SIMD3<Double>, to: SIMD3<Double>, look: Look)
  case point(SIMD3<Double>, shape: PointShape, radius: Double, color: Color)
  /// A flat piece by its four corners in order.
  case plane([SIMD3<Double>], color: Color)
  case note(String, at: SIMD3<Double>, side: TextMark.Side)

  /// How lines look where they are seen; hidden parts are thin, dashed and faded.
  struct Look: Hashable {
    var color: Color
    /// By the width of curves.
    var weight = 1.0
    /// Lengths of dashes and gaps in line widths.
    var dash: [Double] = []
    var hasRim = true
    var hasHeads = false
    /// The opacity of what is hidden.
    var hiddenOpacity = 0.42
  }

  /// Whether a view that hides the item hides something of the surface: tangent planes and arrows lie
  /// below a hollow wherever one stands.
  var liesOnSurface: Bool {
    switch self {
    case .line, .point: true
    case .arrow, .plane, .note: false
    }
  }

  var places: [SIMD3<Double>] {
    switch self {
    case .line(let places, _), .plane(let places, _): places
    case .arrow(let from, let to, _): [from, to]
    case .point(let place, _, _, _), .note(_, let place, _): [place]
    }
  }
}
