import Foundation
import Testing

/// Numbers of one worked example, read from `Fixtures/training.json`.
struct Fixture {
  private let content: Any

  private init(_ content: Any) { self.content = content }

  /// The example with this identifier.
  static func named(_ id: String) throws -> Fixture {
    try #require(try all().first { try $0["id"].text == id }, "no example \(id)")
  }

  /// All worked examples of training.
  static func all() throws -> [Fixture] {
    let url = try #require(
      Bundle.module.url(forResource: "training", withExtension: "json", subdirectory: "Fixtures"))
    let all = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    return try #require(all as? [[String: Any]]).map(Fixture.init)
  }

  subscript(_ key: String) -> Fixture {
    get throws { Fixture(try #require((content as? [String: Any])?[key], "\(key)")) }
  }

  var number: Double { get throws { try #require((content as? NSNumber)?.doubleValue) } }
  var numbers: [Double] { get throws { try list.map { try $0.number } } }
  var matrix: [[Double]] { get throws { try list.map { try $0.numbers } } }
  var list: [Fixture] { get throws { try #require(content as? [Any]).map(Fixture.init) } }
  var text: String { get throws { try #require(content as? String) } }
  var keys: [String] { get throws { try #require(content as? [String: Any]).keys.sorted() } }
}

/// Whether numbers are equal to within 1e-12, absolutely or relatively.
func isClose(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(1, max(abs(a), abs(b)))
}

func areClose(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, tolerance) }
}

/// A file of `Fixtures`.
func fixtureFile(_ name: String) throws -> String {
  try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
    .path
}

func writeBytes(_ bytes: [UInt8], to path: String) throws {
  try Data(bytes).write(to: URL(filePath: path))
}
