import TraceGraph
import Training

/// What `embedding` says.
struct EmbeddingKeys: Sendable {
  var count = 1
  var width = 1
  var base = 1

  static let rows: [OptionRow<Self>] = [
    OptionRow("rows", .extent, \.count, "How many rows.", default: "needed"),
    OptionRow("width", .extent, \.width, "How wide a row is.", default: "needed"),
    OptionRow("from", .whole(in: 0...1).shown("`0`, `1`"), \.base, "What rows count from."),
  ]
}

/// What `attention` says.
struct AttentionKeys: Sendable {
  var heads = 1
  var isCausal = false

  static let rows: [OptionRow<Self>] = [
    OptionRow("heads", .extent, \.heads, "How many heads."),
    OptionRow(
      "causal", .boolean, \.isCausal, "Whether a row sees the rows up to itself only."),
  ]
}

/// What `conv` says.
struct ConvolutionKeys: Sendable {
  var channels = 1
  var kernel = [1]
  var stride = 1
  var padding = 0

  static let rows: [OptionRow<Self>] = [
    OptionRow("channels", .extent, \.channels, "How many kernels.", default: "needed"),
    OptionRow("kernel", .extents, \.kernel, "The kernel's extents.", default: "needed"),
    OptionRow("stride", .extent, \.stride, "How far it moves."),
    OptionRow(
      "padding", .size(from: 0), \.padding, "How many zeros stand about the signal."),
  ]
}

/// What `maxpool` and `meanpool` say.
struct PoolKeys: Sendable {
  var size = [1]
  var stride: Int?

  static let rows: [OptionRow<Self>] = [
    OptionRow("size", .extents, \.size, "The window's extents.", default: "needed"),
    OptionRow("stride", .extent, \.stride, "How far it moves.", default: "its extents"),
  ]
}

/// What `scan` says.
struct ScanKeys: Sendable {
  /// Which states of a loop leave it.
  enum Steps: String, CaseIterable { case last, all }

  var units = 1
  var steps = Steps.last

  static let rows: [OptionRow<Self>] = [
    OptionRow("units", .extent, \.units, "How many units.", default: "needed"),
    OptionRow(
      "steps", .choice, \.steps,
      "Whether the state of the last step leaves the layer, or those of all."),
  ]
}

extension OptionValue where Value == Int {
  /// An extent: from 1 to what any tensor may have.
  fileprivate static var extent: Self { size(from: 1) }

  fileprivate static func size(from least: Int) -> Self {
    OptionValue("a whole number from \(least)", .whole(least: least, most: nil)) {
      (node, key, reader) throws(SheetError) in
      try reader.whole(node, of: key, in: least...CheckedSize.limit)
    }.written { String($0) }
  }
}

extension OptionValue where Value == [Int] {
  /// One or two extents.
  static var extents: Self {
    let extent = JSONSchema.whole(least: 1, most: nil)
    return OptionValue("one or two extents", .any([extent, .list(extent, least: 1, most: 2)])) {
      (node, key, reader) throws(SheetError) in
      guard case .list(let items) = node.content else {
        return [try reader.whole(node, of: key, in: 1...CheckedSize.limit)]
      }
      guard (1...2).contains(items.count) else {
        throw reader.text.error(
          at: node.place, "\(key) has \(items.count) extents",
          remedy: "one for rows of numbers, two for planes, such as [3, 3]")
      }
      return try items.map { (item) throws(SheetError) in
        try reader.whole(item, of: "an extent of \(key)", in: 1...CheckedSize.limit)
      }
    }
  }
}
