import TraceGraph
import TraceStore
import Training

/// The scales of a run's data as a text in the run: `[{"column": "income", "mean": 3, "deviation": 2}]`
/// and `[{"column": "age", "from": [18, 90], "to": [0, 1]}]`.
enum ScaleRecord {
  /// What the text is for, as the run says it.
  static let kind = "scale"

  static func json(_ scales: [ColumnScale]) -> String {
    var writer = JSONWriter()
    writer.list(scales) { writer, scale in
      writer.raw("{\"column\": ")
      writer.string(scale.column)
      switch scale.rule {
      case .standard(let mean, let deviation):
        writer.raw(", \"mean\": ")
        writer.number(mean)
        writer.raw(", \"deviation\": ")
        writer.number(deviation)
      case .range(let from, let to):
        writer.raw(", \"from\": ")
        writer.list([from.lowerBound, from.upperBound]) { $0.number($1) }
        writer.raw(", \"to\": ")
        writer.list([to.lowerBound, to.upperBound]) { $0.number($1) }
      }
      writer.raw("}")
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The scales that a run holds; none for a run whose data was not scaled.
  ///
  /// - Throws: `RunError`; a text that is none of ours is one.
  static func scales(in reader: RunReader, _ info: RunInfo) throws -> [ColumnScale] {
    guard let name = info.attachments.first(where: { $0.kind == kind })?.name else { return [] }
    guard case .text(let text) = try reader.attachment(name).content, let scales = try? read(text)
    else {
      throw RunError(.reading, .invalid, of: name, cause: "the scales of its data cannot be read")
    }
    return scales
  }

  private static func read(_ text: String) throws(JSONReader.Failure) -> [ColumnScale] {
    var reader = JSONReader(Array(text.utf8))
    var scales: [ColumnScale] = []
    try reader.beginArray()
    while try reader.nextElement() {
      var column = ""
      var numbers: [String: [Double]] = [:]
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if key == "column" {
          column = try reader.string()
        } else {
          numbers[key] = try reader.tensor().elements
        }
      }
      guard let rule = rule(numbers) else { throw reader.failure("a scale is expected") }
      scales.append(ColumnScale(column, rule))
    }
    try reader.end()
    return scales
  }

  private static func rule(_ numbers: [String: [Double]]) -> ColumnScale.Rule? {
    if let mean = numbers["mean"]?.first, let deviation = numbers["deviation"]?.first {
      return .standard(mean: mean, deviation: deviation)
    }
    guard let from = numbers["from"], let to = numbers["to"], from.count == 2, to.count == 2,
      from[0] <= from[1], to[0] <= to[1]
    else { return nil }
    return .range(from: from[0]...from[1], to: to[0]...to[1])
  }
}

extension ColumnScale {
  /// `(income - 5) / 2` in full digits: who scales other data needs them.
  var text: String {
    switch rule {
    case .standard(let mean, let deviation):
      "(\(column) - \(NumberFormat.file(mean))) / \(NumberFormat.file(deviation))"
    case .range(let from, let to):
      "\(column), \(Self.text(from)) -> \(Self.text(to))"
    }
  }

  private static func text(_ range: ClosedRange<Double>) -> String {
    "\(NumberFormat.file(range.lowerBound)) to \(NumberFormat.file(range.upperBound))"
  }
}
