import Foundation
import Testing

/// The numbers of one worked example of the lectures.
struct LectureFixture {
  let content: Any

  /// - Throws: when there is no example of that name.
  static func named(_ id: String) throws -> LectureFixture {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for file in [
      "TraceGraphTests/Fixtures/fixtures.json", "TrainingTests/Fixtures/training.json",
    ] {
      let data = try Data(contentsOf: tests.appending(path: file))
      let all = try #require(JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      if let found = all.first(where: { $0["id"] as? String == id }) {
        return LectureFixture(content: found)
      }
    }
    Issue.record("there is no fixture \(id)")
    return LectureFixture(content: [String: Any]())
  }

  subscript(_ key: String) -> LectureFixture {
    get throws {
      LectureFixture(content: try #require((content as? [String: Any])?[key], "\(key)"))
    }
  }

  var number: Double { get throws { try #require((content as? NSNumber)?.doubleValue) } }
  var text: String { get throws { try #require(content as? String) } }
  var list: [LectureFixture] {
    get throws { try #require(content as? [Any]).map(LectureFixture.init) }
  }
  var numbers: [Double] { get throws { try list.map { try $0.number } } }
  var table: [String: Double] { get throws { try #require(content as? [String: Double]) } }
}

/// Whether two numbers are equal to within 1e-12, absolutely or relatively.
func isNear(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
  abs(a - b) <= tolerance * max(1, max(abs(a), abs(b)))
}
