/// What an axis is asked to hold.
package struct DomainRequest: Hashable, Sendable {
  package var kind = ScaleKind.linear
  /// The ends as given; nil takes them from the data.
  package var given: ClosedInterval?
  /// The part of the data's extent that is added on both sides.
  package var padding = 0.0

  package init(
    kind: ScaleKind = ScaleKind.linear, given: ClosedInterval? = nil, padding: Double = 0.0
  ) {
    self.kind = kind
    self.given = given
    self.padding = padding
  }

  /// Two ends in any order, finite or not, as somebody wrote them.
  package struct ClosedInterval: Hashable, Sendable {
    package var from: Double
    package var to: Double

    package init(from: Double, to: Double) {
      self.from = from
      self.to = to
    }
  }
}

/// The ends of an axis and what had to be done to find them.
package struct PlotDomain: Hashable, Sendable {
  package var scale: PlotScale
  /// Sentences that the figure states, such as "no finite values".
  package var notes: [String] = []

  /// - Parameters:
  ///   - request: what the axis is asked to hold.
  ///   - data: the numbers along it.
  ///   - name: what the notes call the axis.
  ///   - words: in which notes are written.
  package init(
    _ request: DomainRequest, data: ValueRange, name: String, words: FigureWords = FigureWords()
  ) {
    let name = name.hasPrefix("``") ? String(name.dropFirst(2)) : name
    var notes: [String] = []
    let kind = Self.usable(request.kind)
    let isLogarithmic = kind == .logarithmic
    var low = isLogarithmic ? data.lowPositive : data.low
    var high = data.high
    if isLogarithmic, data.notPositive > 0 {
      notes.append(
        words(
          "{name}: {values} ≤ 0 not on the logarithmic axis",
          ["name": name, "values": words.count(data.notPositive, "1 value", "{count} values")]))
    }
    if let given = Self.ends(request, isLogarithmic: isLogarithmic, name: name, words, &notes) {
      (low, high) = (given.low, given.high)
    } else {
      if data.isEmpty { notes.append(words("{name}: no finite values", ["name": name])) }
      Self.open(&low, &high, request, kind, isLogarithmic: isLogarithmic)
    }
    scale = PlotScale(kind, low: low, high: high)
    self.notes = notes
  }

  private static func usable(_ kind: ScaleKind) -> ScaleKind {
    guard case .symmetricLog(let linear) = kind else { return kind }
    return linear > 0 && linear.isFinite ? kind : .symmetricLog(linearWithin: 1)
  }

  private static func ends(
    _ request: DomainRequest, isLogarithmic: Bool, name: String, _ words: FigureWords,
    _ notes: inout [String]
  ) -> (low: Double, high: Double)? {
    guard let given = request.given else { return nil }
    let low = min(given.from, given.to)
    let high = max(given.from, given.to)
    guard low.isFinite, high.isFinite, low < high, !isLogarithmic || low > 0 else {
      notes.append(
        words("{name}: the range cannot be drawn; the data's is used", ["name": name]))
      return nil
    }
    if given.from > given.to {
      notes.append(words("{name}: the range was given in reverse", ["name": name]))
    }
    return (low, high)
  }

  /// Makes room: padding, and an interval where there is only a point.
  private static func open(
    _ low: inout Double, _ high: inout Double, _ request: DomainRequest, _ kind: ScaleKind,
    isLogarithmic: Bool
  ) {
    if !(low <= high) { (low, high) = isLogarithmic ? (0.1, 10) : (0, 1) }
    if low == high { (low, high) = around(low, isLogarithmic: isLogarithmic) }
    guard request.padding > 0 else { return }
    let scale = PlotScale(kind, low: low, high: high)
    let wide = (scale.value(-request.padding), scale.value(1 + request.padding))
    guard wide.0.isFinite, wide.1.isFinite, !isLogarithmic || wide.0 > 0 else { return }
    (low, high) = wide
  }

  private static func around(_ value: Double, isLogarithmic: Bool) -> (Double, Double) {
    if isLogarithmic { return (value / 10 > 0 ? value / 10 : value, min(value * 10, 1e308)) }
    let reach = max(value.magnitude / 2, value == 0 ? 1 : .leastNormalMagnitude)
    return (max(value - reach, -1.7e308), min(value + reach, 1.7e308))
  }
}
