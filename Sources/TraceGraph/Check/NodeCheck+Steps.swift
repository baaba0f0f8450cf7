extension NodeCheck {
  /// The quotient extrapolated from the largest steps that work, then from ever smaller ones until the
  /// comparison is decided.
  ///
  /// Larger steps are less disturbed by rounding, but may overlook a fine structure (a fast wave, a
  /// narrow dip): a finer result that contradicts a coarser one beyond both uncertainties replaces it,
  /// and a verdict other than "agrees" is given only when finer steps have been tried.
  mutating func extrapolated(_ element: Int) -> GradientCheck.Entry {
    let x = probe.number(element)
    var obstacle = Obstacle.none
    for ignoringBreaks in [false, true] {
      let search = search(element, at: x, ignoringBreaks: ignoringBreaks)
      if let found = search.found {
        let verdict = verdict(element, found)
        let isPole = ignoringBreaks && verdict == .differs
        return entry(element, isPole ? .undefined : verdict, found)
      }
      obstacle = search.obstacle
      if obstacle != .breaks { break }
    }
    let step = steps(at: x).last ?? 0
    let look = probe.look(element, step: step, sides: options.sides)
    return entry(
      element, obstacle == .kinks ? .kink : .undefined, Quotient(value: look.slope, step: step))
  }

  /// Why no step works.
  private enum Obstacle { case none, kinks, breaks, edge }

  private func obstacle(_ look: DifferenceProbe.Look, _ ignoringBreaks: Bool) -> Obstacle {
    if look.crossesKink { return .kinks }
    if look.leaves { return .edge }
    return look.crossesBreak && !ignoringBreaks ? .breaks : .none
  }

  /// The first steps of tableaus, falling: a tenth of the number (of 1, where it is smaller) and on by
  /// tenths while ten thousand numbers lie within a step; near 0 also parts of the number itself.
  private func steps(at x: Double) -> [Double] {
    var step = 0.1 * max(1, abs(x))
    let smallest = max(1e-13 * max(1, abs(x)), 1e4 * x.ulp)
    var steps: [Double] = []
    while step > smallest {
      steps.append(step)
      step /= 10
    }
    var own = 0.1 * abs(x)
    if own < smallest { own = min(own, step) }
    for _ in 0..<2 where own < smallest && own > 1e4 * x.ulp {
      steps.append(own)
      own /= 10
    }
    return steps
  }

  private mutating func search(
    _ element: Int, at x: Double, ignoringBreaks: Bool
  ) -> (found: Quotient?, obstacle: Obstacle) {
    var found: Quotient?
    var obstacle = Obstacle.none
    var tried = 0
    for step in steps(at: x) {
      let first = probe.look(element, step: step, sides: options.sides)
      obstacle = self.obstacle(first, ignoringBreaks)
      guard obstacle == .none,
        let next = tableau(element, at: x, from: step, first, ignoringBreaks)
      else { continue }
      tried += 1
      found = found.map { finer(next, after: $0) } ?? next
      guard let quotient = found else { continue }
      if isSettled(quotient, after: next, tried, element) { break }
    }
    return (found, obstacle)
  }

  /// A coarser and a finer result together.
  private func finer(_ fine: Quotient, after coarse: Quotient) -> Quotient {
    let contradicts =
      abs(fine.value - coarse.value) > fine.uncertainty + coarse.uncertainty
    return contradicts || !(fine.uncertainty >= coarse.uncertainty) ? fine : coarse
  }

  /// Whether finer steps would add nothing: the comparison agrees as sharply as asked for, or rounding
  /// grows. Where slopes around are much larger than the gradient, a few steps are tried in any case:
  /// a wave or dip between the points may have been overlooked.
  private func isSettled(
    _ best: Quotient, after last: Quotient, _ tried: Int, _ element: Int
  ) -> Bool {
    let larger = max(abs(gradient[element]), abs(best.value))
    guard tried > 2 || best.nearbySlope <= 10 * larger else { return false }
    let isGrowing = last.uncertainty > best.uncertainty
    guard verdict(element, best) == .agrees else {
      return tried > 2 && isGrowing && last.uncertainty > larger
    }
    let sharp = options.tolerance * max(larger, best.nearbySlope)
    return best.uncertainty + tapeNoise[element] <= sharp || isGrowing
  }

  /// Ridders' extrapolation from one step down; nil where a finer step meets a kink or leaves the
  /// domain.
  private mutating func tableau(
    _ element: Int, at x: Double, from first: Double, _ firstLook: DifferenceProbe.Look,
    _ ignoringBreaks: Bool
  ) -> Quotient? {
    var tableau = Ridders(sides: options.sides, first: first)
    tableau.add(firstLook.slope)
    var last = first
    while let step = tableau.nextStep, step > 4 * x.ulp {
      let look = probe.look(element, step: step, sides: options.sides)
      guard obstacle(look, ignoringBreaks) == .none else { return nil }
      tableau.add(look.slope)
      last = step
      if let best = tableau.best(noise: 0),
        best.truncation <= 1e-3 * options.tolerance * abs(best.value)
      {
        break
      }
      if tableau.isGettingWorse { break }
    }
    let coarse = probe.noise(element, at: x + first, using: &noise)
    let fine = [x - last, x + last].map { probe.noise(element, at: $0, using: &noise) }
    let rounding = max(coarse, fine[0], fine[1])
    return tableau.best(noise: rounding).map {
      Quotient(
        value: $0.value, uncertainty: tableau.error($0, rounding), step: $0.step,
        nearbySlope: max(0, firstLook.nearbySlope - coarse / first))
    }
  }
}
