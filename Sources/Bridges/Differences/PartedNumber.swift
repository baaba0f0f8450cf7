import TraceGraph

/// Two numbers that should be one.
package struct PartedNumber: Hashable, Sendable {
  /// What the numbers are: of a step itself its loss or learning rate, of a node its value or gradient, of a
  /// subject one of its statistics.
  package enum Quantity: String, Hashable, Sendable {
    case loss
    case learningRate = "learning rate"
    case value, gradient, statistic
  }

  /// Of a run; nil for a trace.
  package var step: Int?
  /// The node or subject; empty for what is of the step itself.
  package var name: String
  /// What the numbers are.
  package var quantity: Quantity
  /// Which number of it, such as `[2,1]`; empty for a lone one.
  package var element: String
  /// The number of the first; may be infinite or not-a-number.
  package var a: Double
  /// The number of the second; may be infinite or not-a-number.
  package var b: Double

  /// |a − b|; infinite where one of them is not finite.
  package var absolute: Double { NumberTolerance.distance(a, b) }
  /// |a − b| over the larger magnitude; infinite where one of them is not finite.
  package var relative: Double { NumberTolerance.share(a, b) }

  /// `gradient of 'w'[2,1]`.
  package var subject: String {
    name.isEmpty ? quantity.rawValue : "\(quantity.rawValue) of \(name.quoted)\(element)"
  }

  /// Where and by how much they part.
  package var text: String {
    (step.map { "step \($0), " } ?? "") + subject
      + ": \(NumberFormat.file(a)) and \(NumberFormat.file(b)) (absolute "
      + "\(NumberFormat(digits: 3).text(absolute)), relative \(NumberFormat(digits: 3).text(relative)))"
  }

  func write(to json: inout JSONWriter) {
    json.raw("{")
    if let step { json.raw("\"step\": \(step), ") }
    json.raw("\"name\": ")
    json.string(name)
    json.raw(", \"quantity\": \"\(quantity.rawValue)\", \"element\": \"\(element)\", \"a\": ")
    json.number(a)
    json.raw(", \"b\": ")
    json.number(b)
    json.raw(", \"absolute\": ")
    json.number(absolute)
    json.raw(", \"relative\": ")
    json.number(relative)
    json.raw("}")
  }
}

/// Counts numbers that are compared, and keeps the first and the worst that part.
struct NumberTally {
  let tolerance: NumberTolerance
  private(set) var compared = 0
  private(set) var parted = 0
  private(set) var first: PartedNumber?
  private(set) var worstAbsolute: PartedNumber?
  private(set) var worstRelative: PartedNumber?
  /// The names of what parts, with the step from which it does, in the order in which they part.
  private(set) var names: [String: Int] = [:]

  init(_ tolerance: NumberTolerance) { self.tolerance = tolerance }

  /// Compares two numbers; `place` is asked for where they part.
  mutating func compare(_ a: Double, _ b: Double, _ place: () -> PartedNumber) {
    compared += 1
    guard !tolerance.agrees(a, b) else { return }
    parted += 1
    let found = place()
    if first == nil { first = found }
    if names[found.name] == nil { names[found.name] = names.count }
    if found.absolute > worstAbsolute?.absolute ?? -1 { worstAbsolute = found }
    if found.relative > worstRelative?.relative ?? -1 { worstRelative = found }
  }

  /// The names in the order in which they part.
  var order: [String] { names.sorted { $0.value < $1.value }.map(\.key) }
}
