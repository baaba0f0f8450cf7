import TraceGraph

extension ParameterLayout {
  /// Where one number stands in a setting.
  ///
  /// - Parameter name: of a number, `w12`, or of one element counted from 1 as in formulas: `b[2]`,
  ///   `W[2,1]`. The scope may be left out where only one parameter bears the name.
  /// - Throws: `TrainingError` that lists what there is: for a name that is unknown or means several
  ///   parameters, for a vector or matrix without an index, for an index outside.
  public func position(of name: String) throws(TrainingError) -> Int {
    if let whole = try parameter(named: name) {
      guard whole.shape.isEmpty else {
        throw error(
          name, "it has shape \(whole.shape.shapeText), but an axis is one number",
          "name one element, such as \(elementName(at: whole.range.lowerBound))")
      }
      return whole.range.lowerBound
    }
    guard let (stem, index) = Self.split(name), let parameter = try parameter(named: stem) else {
      throw unknown(Self.split(name)?.stem ?? name)
    }
    guard let offset = Self.offset(of: index, in: parameter.shape) else {
      throw error(
        name, "there is no such element: \(parameter.name) has shape \(parameter.shape.shapeText)",
        parameter.shape.isEmpty
          ? "leave out the index" : "indices count from 1, one for every axis")
    }
    return parameter.range.lowerBound + offset
  }

  /// The full name of one number of a setting: `layer1/w12`, `b[2]`, `W[2,1]`.
  ///
  /// - Precondition: the position is inside the setting.
  public func elementName(at position: Int) -> String {
    precondition(position >= 0 && position < count, "number \(position) of \(count)")
    guard let parameter = parameters.first(where: { $0.range.contains(position) }) else {
      return ""
    }
    var rest = position - parameter.range.lowerBound
    var index: [String] = []
    for extent in parameter.shape.reversed() {
      index.insert(String(rest % extent + 1), at: 0)
      rest /= extent
    }
    return index.isEmpty ? parameter.name : parameter.name + "[\(index.joined(separator: ","))]"
  }
}

extension ParameterLayout {
  private func parameter(named name: String) throws(TrainingError) -> Parameter? {
    if let exact = parameters.first(where: { $0.name == name }) { return exact }
    let candidates = parameters.filter { $0.nameWithoutScope == name }
    guard candidates.count <= 1 else {
      throw error(
        name, "several parameters bear this name", "write \(candidates.map(\.name).choice)")
    }
    return candidates.first
  }

  func unknown(_ name: String) -> TrainingError {
    let words = parameters.map(\.name) + parameters.map(\.nameWithoutScope)
    let near = NearestWord.hint(for: name, among: words)
    return error(
      name, "there is no such parameter",
      (near.isEmpty ? "" : near + " ") + "there are: \(parameters.map(\.name).choice)")
  }

  private func error(_ name: String, _ cause: String, _ remedy: String) -> TrainingError {
    TrainingError(.parameters, of: name, cause, remedy: remedy)
  }

  /// `W[2,1]` as its name and indices; nil for other words.
  private static func split(_ name: String) -> (stem: String, index: [Int])? {
    guard name.last == "]", let open = name.lastIndex(of: "[") else { return nil }
    let words = name[name.index(after: open)...].dropLast()
      .split(separator: ",", omittingEmptySubsequences: false)
    let index = words.compactMap { Int($0.filter { $0 != " " }) }
    return index.count == words.count ? (String(name[..<open]), index) : nil
  }

  /// The row-major place of a one-based index; nil outside the shape.
  private static func offset(of index: [Int], in shape: [Int]) -> Int? {
    guard index.count == shape.count, !shape.isEmpty else { return nil }
    var offset = 0
    for (i, extent) in zip(index, shape) {
      guard (1...max(1, extent)).contains(i), extent > 0 else { return nil }
      offset = offset * extent + i - 1
    }
    return offset
  }
}

extension ParameterLayout.Parameter {
  /// The scope path; empty at the root.
  var scope: Substring { name.lastIndex(of: "/").map { name[..<$0] } ?? "" }

  var nameWithoutScope: String {
    name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }
}
