import Figures
import TraceGraph

extension GradientsFigure {
  /// What is seen, as a title: the plainest of what is not finite, absent, exactly 0 and far apart; else how near to
  /// one another all gradients are. Empty without a gradient.
  package var finding: String {
    let found = unusual ?? range
    return found.prefix(1).uppercased() + found.dropFirst()
  }

  private var words: FigureWords { page.words }

  /// Gradients that have no logarithm; nil where all have one.
  private var unusual: String? {
    if let column = steps.indices.first(where: { column($0).contains(where: \.isInfinite) }) {
      let numbers = self.column(column)
      let rows = layers.indices.filter { numbers[$0].isInfinite }
      return at(column, words("the gradient of {name} is not finite", ["name": names(rows)]))
    }
    let absent = layers.indices.filter { row($0).allSatisfy(\.isNaN) }
    if !absent.isEmpty {
      return words(
        isComplete ? "nothing leads from {name} to the loss" : "no gradient is known of {name}",
        ["name": names(absent)])
    }
    if !magnitudes.isEmpty, magnitudes.allSatisfy(\.isZero) {
      return words("all gradients are exactly 0")
    }
    let zeros = layers.indices.map { row($0).count(where: \.isZero) }
    guard let most = zeros.max(), most > 0 else { return nil }
    let rows = names(layers.indices.filter { zeros[$0] == most })
    if steps.count == 1 || most == steps.count {
      let always = words("the gradient of {name} is exactly 0", ["name": rows])
      return steps.count == 1 ? at(0, always) : always
    }
    return words(
      "the gradient of {name} is exactly 0 at {count} of the {all} steps shown",
      ["name": rows, "count": "\(most)", "all": "\(steps.count)"])
  }

  /// How far apart gradients are at the step where they are that the most.
  private var range: String {
    let spreads = steps.indices.compactMap(spread)
    guard let widest = spreads.max(by: { $0.factor < $1.factor }) else { return course }
    guard widest.factor >= 100 else {
      let factor = number(Self.roundedUp(widest.factor))
      return steps.count == 1
        ? at(0, words("gradients lie within a factor of {factor}", ["factor": factor]))
        : words("gradients lie within a factor of {factor} at every step", ["factor": factor])
    }
    let places: KeyValuePairs = [
      "least": names([widest.least]), "most": names([widest.most]),
      "factor": number(widest.factor),
    ]
    // Told from the side of the input: there gradients vanish, and there they explode.
    return at(
      widest.column,
      widest.least < widest.most
        ? words("the gradient of {least} is {factor} times smaller than that of {most}", places)
        : words("the gradient of {most} is {factor} times larger than that of {least}", places))
  }

  /// Of one row: where it begins and ends.
  private var course: String {
    let known = magnitudes.filter { $0 > 0 && $0.isFinite }
    guard layers.count == 1, let first = known.first, let last = known.last else { return "" }
    let name = names([0])
    return known.count == 1
      ? at(0, words("the gradient of {name} is {amount}", ["name": name, "amount": number(first)]))
      : words(
        "the gradient of {name} goes from {first} to {last}",
        ["name": name, "first": number(first), "last": number(last)])
  }

  private struct Spread {
    var column: Int
    var factor: Double
    var least: Int
    var most: Int
  }

  /// The least and the most of a step; nil where it has fewer than two gradients.
  private func spread(_ column: Int) -> Spread? {
    let numbers = self.column(column)
    let rows = numbers.indices.filter { numbers[$0] > 0 && numbers[$0].isFinite }
    guard rows.count > 1, let least = rows.min(by: { numbers[$0] < numbers[$1] }),
      let most = rows.max(by: { numbers[$0] < numbers[$1] })
    else { return nil }
    return Spread(
      column: column, factor: numbers[most] / numbers[least], least: least, most: most)
  }

  /// To two digits, never down: what is said to be a bound is one.
  static func roundedUp(_ factor: Double) -> Double {
    let unit = Elementary.power(ten: Elementary.log10(factor).rounded(.down) - 1)
    return (factor / unit).rounded(.up) * unit
  }

  private func row(_ row: Int) -> [Double] {
    Array(magnitudes[row * steps.count..<(row + 1) * steps.count])
  }

  private func column(_ column: Int) -> [Double] {
    layers.indices.map { magnitudes[$0 * steps.count + column] }
  }

  /// `Step 7: …`; a backward pass without training belongs to no step.
  private func at(_ column: Int, _ text: String) -> String {
    guard steps[column] >= 0 else { return text }
    return "\(stepTitle) \(NumberFormat(digits: 15).text(steps[column])): \(text)"
  }

  private func number(_ number: Double) -> String {
    PlotText.number(number, NumberFormat(digits: 2))
  }

  /// Layers in words; names of formulas as they are set there.
  private func names(_ rows: [Int]) -> String {
    words.list(
      rows.map { row in
        let isName = partNames.count == layers.count && partNames[row] == layers[row]
        let isWord = layers[row].contains { " `$".contains($0) } || layers[row].count > 12
        return isName && !isWord ? "`\(layers[row])`" : layers[row]
      }, most: 3)
  }
}
