import Foundation
import Testing

@testable import TraceGraph

/// Numbers worked out elsewhere, one JSON object each in `Fixtures/fixtures.json`.
struct Fixture: CustomTestStringConvertible, @unchecked Sendable {
  let fields: [String: Any]

  var id: String { text("id") }
  var testDescription: String { id + " " + text("title") }

  static let all: [Fixture] = {
    guard
      let url = Bundle.module.url(
        forResource: "fixtures", withExtension: "json",
        subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url),
      let list = try? JSONSerialization.jsonObject(with: data) as? [[String: Any]]
    else { return [] }
    return list.map(Fixture.init)
  }()

  static func kind(_ kind: String) -> [Fixture] { all.filter { $0.text("kind") == kind } }

  static func named(_ id: String) throws -> Fixture {
    try #require(all.first { $0.id == id }, "no fixture \(id)")
  }

  func text(_ key: String) -> String { fields[key] as? String ?? "" }

  func number(_ key: String) throws -> Double {
    try #require(fields[key] as? Double, "\(id) has no number \(key)")
  }

  func tensor(_ key: String) throws -> Tensor {
    try #require(Tensor(json: fields[key] as Any), "\(id) has no tensor \(key)")
  }

  /// The objects of a list.
  func rows(_ key: String) -> [Fixture] {
    (fields[key] as? [[String: Any]] ?? []).map { Fixture(fields: $0) }
  }

  func object(_ key: String) -> Fixture { Fixture(fields: fields[key] as? [String: Any] ?? [:]) }

  /// The tensors of an object.
  func tensors(_ key: String) -> [(name: String, value: Tensor)] {
    object(key).fields.compactMap { name, value in Tensor(json: value).map { (name, $0) } }
      .sorted { $0.name < $1.name }
  }

  /// Whether a number is as near as the fixture demands.
  func isNear(_ found: Double, _ wanted: Double) -> Bool {
    let tolerance = object("tolerance").fields
    let absolute = tolerance["abs"] as? Double ?? 0
    let relative = tolerance["rel"] as? Double ?? 0
    return abs(found - wanted) <= max(absolute, relative * abs(wanted))
  }

  func isNear(_ found: Tensor, _ wanted: Tensor) -> Bool {
    found.shape == wanted.shape && zip(found.elements, wanted.elements).allSatisfy(isNear)
  }
}

extension Tensor {
  /// From nested arrays of numbers, as a JSON decoder gives them.
  init?(json value: Any) {
    switch value {
    case let number as Double: self.init(number)
    case let vector as [Double]: self.init(vector)
    case let matrix as [[Double]]: self.init(matrix)
    default: return nil
    }
  }
}
