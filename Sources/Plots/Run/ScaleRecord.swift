import TraceGraph
import Training

/// The scales of a run's data as a text in the run: `[{"column": "income", "mean": 3, "deviation": 2}]`
/// and `[{"column": "age", "from": [18, 90], "to": [0, 1]}]`.
package enum ScaleRecord {
  package static func json(_ scales: [ColumnScale]) -> String {
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

  static func read(_ text: String) throws(JSONReader.Failure) -> [ColumnScale] {
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
