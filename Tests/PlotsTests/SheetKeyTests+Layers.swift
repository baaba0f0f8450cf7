import Sheets
import Testing
import Training

@testable import Plots

/// Layers of other kinds than fully connected: the words of kinds, and the keys below them.
extension KeyedMapping {
  static let kind = KeyedMapping(
    name: "kind of a layer", keys: NetworkReader.kindKeys.map(\.key),
    base: ["units": "2", "out": "h", "weights": "w"],
    said: [
      "layernorm": "1e-4", "dropout": "0.5", "embedding": "{rows: 3, width: 2}",
      "attention": "{heads: 2}", "conv": "{channels: 2, kernel: 3}", "maxpool": "2",
      "meanpool": "2", "batchnorm": "1e-4", "scan": "{units: 3}",
    ],
    beside: Dictionary(
      uniqueKeysWithValues: NetworkReader.kindKeys.map { ($0.key, ["units": "", "weights": ""]) }),
    sheet: { "network: {inputs: [a, b], layers: [\($0)]}" }, read: { "\($0.network as Any)" })

  /// The kinds that have keys, a mapping each.
  static let kindsWithKeys = [
    mapping(
      of: "embedding", base: ["rows": "3", "width": "2"],
      said: ["rows": "4", "width": "3", "from": "0"]),
    mapping(of: "attention", base: [:], said: ["heads": "2", "causal": "true"]),
    mapping(
      of: "conv", base: ["channels": "2", "kernel": "3"],
      said: ["channels": "3", "kernel": "[2, 2]", "stride": "2", "padding": "1"]),
    mapping(of: "maxpool", base: ["size": "2"], said: ["size": "3", "stride": "1"]),
    mapping(of: "meanpool", base: ["size": "2"], said: ["size": "[3, 2]", "stride": "1"]),
    mapping(of: "scan", base: ["units": "2"], said: ["units": "3", "steps": "all"]),
  ]

  private static func mapping(
    of word: String, base: [String: String], said: [String: String]
  ) -> KeyedMapping {
    let row = NetworkReader.kindKeys.first { $0.key == word }
    return KeyedMapping(
      name: word, keys: row.map { subkeys($0.takes.schema) } ?? [], base: base, said: said,
      sheet: { "network: {inputs: [a, b], layers: [{\(word): \($0)}]}" },
      read: { "\($0.network as Any)" })
  }

  /// The keys of what may be an object.
  static func subkeys(_ schema: JSONSchema) -> [String] {
    switch schema {
    case .object(let properties, _, _, _): properties.map(\.key)
    case .any(let schemas): schemas.flatMap { subkeys($0) }
    case _: []
    }
  }
}

/// Kinds of layers are made by their words, and each key of theirs is tried.
@Suite struct LayerKindKeyTests {
  @Test func `every kind of layer that has keys is tried with them`() {
    let rows = NetworkReader.kindKeys.filter { !KeyedMapping.subkeys($0.takes.schema).isEmpty }
    #expect(rows.map(\.key).sorted() == KeyedMapping.kindsWithKeys.map(\.name).sorted())
  }

  @Test(arguments: NetworkReader.kindKeys.map(\.key))
  func `the word of a kind makes a layer of that kind`(word: String) throws {
    let value = try #require(KeyedMapping.kind.said[word], "nothing to say of \(word)")
    let text = "network: {inputs: [a, b], layers: [{\(word): \(value)}]}"
    let sheet = try Sheet(drawing: "s.yaml", bytes: Array(text.utf8))
    #expect(sheet.network?.layers.map(\.kind.word) == [word])
  }
}
