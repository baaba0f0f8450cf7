/// How numbers are spread along an axis.
public enum ScaleKind: Hashable, Sendable {
  /// Equal differences take equal lengths.
  case linear
  /// Equal factors take equal lengths; only numbers above 0 have a place.
  case logarithmic
  /// Linear between ± this positive number and logarithmic beyond, with continuous slope.
  case symmetricLog(linearWithin: Double)
}

/// Maps numbers of a domain to 0…1 and back.
package struct PlotScale: Hashable, Sendable {
  package let kind: ScaleKind
  /// The ends of the axis, finite and `low < high`; positive for logarithmic scales.
  package let low: Double
  package let high: Double
  private let start: Double
  private let end: Double

  package init(_ kind: ScaleKind, low: Double, high: Double) {
    self.kind = kind
    self.low = low
    self.high = high
    start = Self.spread(low, kind)
    end = Self.spread(high, kind)
  }

  /// 0 at `low`, 1 at `high`, beyond outside; NaN for what has no place.
  package func fraction(_ value: Double) -> Double {
    let place = Self.spread(value, kind)
    return (place / 2 - start / 2) / (end / 2 - start / 2)
  }

  /// The number at a fraction.
  package func value(_ fraction: Double) -> Double {
    let place = start * (1 - fraction) + end * fraction
    switch kind {
    case .linear: return place
    case .logarithmic: return Elementary.power(ten: place)
    case .symmetricLog(let linear):
      let size = linear * (Elementary.power(ten: place.magnitude) - 1)
      return place < 0 ? -size : size
    }
  }

  private static func spread(_ value: Double, _ kind: ScaleKind) -> Double {
    switch kind {
    case .linear: return value
    case .logarithmic: return value > 0 ? Elementary.log10(value) : .nan
    case .symmetricLog(let linear):
      let size = Elementary.log10(1 + value.magnitude / linear)
      return value < 0 ? -size : size
    }
  }
}
