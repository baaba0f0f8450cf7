import Foundation
import Testing

/// No worked example of a training is left untested.
@Suite struct FixtureCoverageTests {
  @Test func `there are as many worked examples of every kind as the lectures have`() throws {
    let kinds = try Fixture.all().map { try $0["kind"].text }
    #expect(
      Dictionary(grouping: kinds) { $0 }.mapValues(\.count) == [
        "training-run": 6, "training-step": 2, "perceptron-run": 2, "descent-path": 7,
        "predictions": 1, "vector-update": 1, "table": 2, "surface-samples": 1,
      ])
  }

  @Test func `every worked example is named by a test`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Tests.swift") }
    let source = try files.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }.joined()
    let ids = try Fixture.all().map { try $0["id"].text }
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(source.contains("\"\(id)\""), "no test uses \(id)") }
  }
}
