import Figures
import Foundation
import Sheets
import TraceGraph

@testable import Plots

/// Numbers of a sheet's model, asked for in a line:
///
/// - `h2` a value, `W[2,1]` an element;
/// - `l/h2` the derivative of l by h2, `y//o` the Jacobian, `f///w1,w2` second derivatives;
/// - `=s_1*b_g + b_f` a formula of values;
/// - behind any of them `@3` at a step of the training, `@name` in a state, `@w=1.5,b=-1` at values, and `#2` at a
///   row of the data, from 0;
/// - `newton f w1,w2 0` a coordinate of Newton's step in two;
/// - `mean C`, `sum C/v0` over all rows of the data, `steps error 6 11` over steps that take a row each.
struct ModelNumbers {
  let sheet: Sheet
  let source: PlotSource

  init(sheet: Sheet, source: PlotSource) {
    self.sheet = sheet
    self.source = source
  }

  /// The numbers of a state of the sheet; nil for its own values.
  init(sheet: Sheet, source: PlotSource, state: String?) throws {
    guard let state else {
      self.init(sheet: sheet, source: source)
      return
    }
    guard let there = sheet.state(named: state) else { throw Unknown(query: state) }
    self.init(sheet: try sheet.with(there), source: try source.with(there))
  }

  struct Unknown: Error {
    var query: String
  }

  func numbers(_ query: String) throws -> [Double] {
    let words = query.split(separator: " ").map(String.init)
    switch words[0] {
    case "sum", "mean":
      let rows = sheet.data?.rows.count ?? 0
      return try total((0..<rows).map { "\(words[1])#\($0)" }, by: words[0] == "mean" ? rows : 1)
    case "steps":
      let rows = sheet.data?.rows.count ?? 1
      guard let first = Int(words[2]), let last = Int(words[3]) else { throw Unknown(query: query) }
      return try total((first...last).map { "\(words[1])@\($0)#\($0 % rows)" }, by: 1)
    case "newton": return [try newton(words)]
    default: return try one(query)
    }
  }

  private func total(_ queries: [String], by divisor: Int) throws -> [Double] {
    let all = try queries.map(one)
    return (all.first ?? []).indices.map { place in
      all.reduce(0) { $0 + $1[place] } / Double(divisor)
    }
  }

  /// −H⁻¹g by Cramer's rule.
  private func newton(_ words: [String]) throws -> Double {
    let names = words[2].split(separator: ",")
    let h = try one("\(words[1])///\(words[2])")
    let g = try names.flatMap { try one("\(words[1])/\($0)") }
    guard h.count == 4, g.count == 2, let place = Int(words[3]) else {
      throw Unknown(query: words.joined(separator: " "))
    }
    let determinant = h[0] * h[3] - h[1] * h[2]
    return place == 0
      ? (h[1] * g[1] - h[3] * g[0]) / determinant : (h[2] * g[0] - h[0] * g[1]) / determinant
  }

  private func one(_ query: String) throws -> [Double] {
    var text = query
    var row = 0
    if let match = text.firstMatch(of: /#(\d+)$/) {
      row = Int(match.output.1) ?? 0
      text.removeSubrange(match.range)
    }
    guard let place = text.firstIndex(of: "@") else {
      return try numbers(text, of: source.recording(of: sheet, at: nil, row: row))
    }
    let when = String(text[text.index(after: place)...])
    text = String(text[..<place])
    if let moment = PlotMoment(when) {
      return try numbers(text, of: source.recording(of: sheet, at: moment, row: row))
    }
    let there =
      when.contains("=")
      ? ModelNumbers(sheet: sheet, source: PlotSource(sheet: sheet, values: try Self.values(when)))
      : try ModelNumbers(sheet: sheet, source: source, state: when)
    return try there.one("\(text)#\(row)")
  }

  /// `w=1.5,b=-1`.
  private static func values(_ text: String) throws -> [String: Tensor] {
    var values: [String: Tensor] = [:]
    for word in text.split(separator: ",") {
      let halves = word.split(separator: "=")
      guard halves.count == 2, let number = Double(halves[1]) else { throw Unknown(query: text) }
      values[String(halves[0])] = Tensor(number)
    }
    return values
  }

  private func numbers(_ text: String, of recording: Recording) throws -> [Double] {
    if text.hasPrefix("=") {
      let formula = try Formula(parsing: String(text.dropFirst()))
      var values: [String: Double] = [:]
      for name in formula.names { values[name] = try Self.value(name, recording).first }
      return [try formula.evaluate(values)]
    }
    for (sign, differentiate) in [
      ("///", Self.second), ("//", Self.jacobian), ("/", Self.derivative),
    ] {
      if let place = text.firstRange(of: sign) {
        return try differentiate(
          String(text[..<place.lowerBound]), String(text[place.upperBound...]), recording)
      }
    }
    return try Self.value(text, recording)
  }

  private static func value(_ name: String, _ recording: Recording) throws -> [Double] {
    let found = try recording.trace.find(name)
    let elements = found.nodes[0].tensor.elements
    return found.element.map { [elements[$0]] } ?? elements
  }

  private static func derivative(
    _ of: String, _ by: String, _ recording: Recording
  ) throws -> [Double] {
    let output = try recording.trace.number(of)
    let found = try recording.trace.find(by)
    var seed = Tensor(repeating: 0, shape: output.node.shape)
    seed.elements[output.element] = 1
    let node = found.nodes[0]
    let elements =
      output.node.backward(seed: seed).tensorGradient(of: node)?.elements
      ?? Array(repeating: 0, count: node.tensor.elements.count)
    return found.element.map { [elements[$0]] } ?? elements
  }

  private static func jacobian(
    _ of: String, _ by: String, _ recording: Recording
  ) throws -> [Double] {
    let output = try recording.trace.node(of)
    return try output.tensor.elements.indices.flatMap { element in
      try derivative(output.label(ofElement: element), by, recording)
    }
  }

  private static func second(
    _ of: String, _ by: String, _ recording: Recording
  ) throws -> [Double] {
    let leaves = try by.split(separator: ",").map { try recording.trace.node(String($0)) }
    return try recording.trace.node(of).hessian(by: leaves).matrix.elements
  }
}
