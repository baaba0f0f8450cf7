import Foundation
import Plots
import Sheets
import TestSupport
import Testing

/// `samples/README.md` leads from every row of five lectures to the figures that show it.
@Suite("Gallery") struct GalleryTests {
  private static let folder = Command.root.appending(path: "samples")

  static let lectures = [
    "dlvu-backpropagation", "week2-gradient-descent", "perceptron-to-backpropagation",
    "cs224n-backpropagation", "feedforward-networks",
  ]

  /// A line of the tables.
  private struct Row {
    var id: String
    var sheets: [String]
    var figures: [String]
    var frames: [Int]

    init?(_ line: Substring) {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 7, cells[1].firstMatch(of: /^S\d-\d\d$/) != nil else { return nil }
      id = cells[1]
      sheets = cells[2].matches(of: /[\w\/.-]+\.yaml/).map { String($0.output) }
      figures = cells[3].split { ",; ".contains($0) }.map(String.init).filter { $0 != "–" }
      frames = cells[4].matches(of: /\d+/).compactMap { Int($0.output) }
    }
  }

  private static func rows() throws -> [Row] {
    try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
      .split(separator: "\n").compactMap { Row($0) }
  }

  private static func figures(of sheet: String) throws -> Set<String> {
    let file = folder.appending(path: sheet)
    let sheet = try Sheet.collecting(file: file.path, bytes: Array(Data(contentsOf: file)))
    return Set(FigureList(of: sheet).names)
  }

  @Test("every row of the lectures is in a table, with figures that there are")
  func complete() throws {
    let file = Command.root.appending(path: "Tests/CommandTests/Fixtures/lecture-rows.txt")
    let ids = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let rows = try Self.rows()
    #expect(ids.count == 171 && Set(rows.map(\.id)) == Set(ids))
    var known: [String: Set<String>] = [:]
    for row in rows {
      for sheet in row.sheets where known[sheet] == nil {
        known[sheet] = try Self.figures(of: sheet)
      }
      let there = row.sheets.reduce(into: Set<String>()) { $0.formUnion(known[$1] ?? []) }
      for figure in row.figures {
        #expect(there.contains(figure), "\(row.id): '\(figure)' is in none of \(row.sheets)")
      }
    }
  }

  @Test(
    "every sheet of a lecture is drawn, can be read, and has the frames that the tables say",
    arguments: lectures)
  func drawn(lecture: String) throws {
    let scratch = try Scratch()
    let folder = Self.folder.appending(path: lecture)
    let sheets = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.firstMatch(of: /^s\d.*\.yaml$/) != nil }.sorted()
    #expect(!sheets.isEmpty)
    for sheet in sheets {
      let outcome = try Command.run(
        ["build", folder.appending(path: sheet).path, "-o", "out", "--lint"], in: scratch.url)
      #expect(outcome.status == 0, "\(sheet): \(outcome.errors)")
    }
    let files = try FileManager.default.contentsOfDirectory(
      atPath: scratch.url.appending(path: "out").path)
    for row in try Self.rows() where row.figures.count == 1 && row.frames.count == 1 {
      guard row.sheets.count == 1, row.sheets[0].hasPrefix(lecture + "/s"), row.frames[0] > 1
      else { continue }
      let count = files.count {
        $0.firstMatch(of: /^(.*)-\d+\.svg$/)?.output.1 ?? "" == row.figures[0]
      }
      #expect(count == row.frames[0], "\(row.id): \(count) frames")
    }
  }
}
