import Foundation
import Plots
import Rendering
import Sheets
import Testing

@testable import Figures

/// The samples show the numbers of the lectures' worked examples: the models have them to the last digits,
/// and the pictures as figures write them.
@Suite("Shown numbers") struct ShownNumbersTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL

  private static func table() throws -> (shown: [ShownNumbers], others: [String: String]) {
    let file = root.appending(path: "Tests/CommandTests/Fixtures/shown-numbers.txt")
    return try ShownNumbers.read(String(contentsOf: file, encoding: .utf8))
  }

  @Test(
    "every worked example is in the table, with a row of the gallery or the reason why none shows it"
  )
  func complete() throws {
    let (shown, others) = try Self.table()
    let known = Set(ExampleNumbers.all.keys)
    #expect(known.count == 89)
    #expect(Set(shown.map(\.example)).union(others.keys) == known)
    #expect(Set(shown.map(\.example)).isDisjoint(with: others.keys))
    let lines = try String(
      contentsOf: Self.root.appending(path: "samples/README.md"), encoding: .utf8
    ).split(separator: "\n")
    for block in shown {
      #expect(!block.pairs.isEmpty, "\(block.testDescription)")
      for figure in block.figures {
        let leads = lines.contains {
          $0.hasPrefix("| \(block.row) |") && $0.contains(block.sheet)
            && $0.split { "|,; ".contains($0) }.contains(Substring(figure))
        }
        #expect(leads, "\(block.testDescription): the gallery does not lead to '\(figure)'")
      }
    }
  }

  @Test("models have the numbers of worked examples, and pictures show them", arguments: 0..<8)
  func numbers(eighth: Int) throws {
    let sheets = Dictionary(grouping: try Self.table().shown, by: \.sheet)
    for (number, sheet) in sheets.keys.sorted().enumerated() where number % 8 == eighth {
      let drawn = try DrawnSheet(Self.root.appending(path: "samples/" + sheet))
      for block in sheets[sheet] ?? [] { try drawn.check(block) }
    }
  }
}

/// A sheet of the samples with those of its figures that were asked for.
private final class DrawnSheet {
  private let sheet: Sheet
  private let source: PlotSource
  private let figures: FigureList
  private var made: [String: any Figure] = [:]
  private var pictures: [String: PictureNumbers] = [:]

  init(_ file: URL) throws {
    sheet = try Sheet.collecting(file: file.path, bytes: Array(Data(contentsOf: file)))
    source = PlotSource(sheet: sheet)
    figures = FigureList(of: sheet)
  }

  func check(_ block: ShownNumbers) throws {
    let example = try #require(ExampleNumbers.all[block.example], "\(block.example)")
    let model = try ModelNumbers(sheet: sheet, source: source, state: block.state)
    var known: [String: (numbers: [Double], query: String)] = [:]
    for pair in block.pairs {
      let found = example.found(pair.path)
      #expect(!found.isEmpty, "\(block.example) has no \(pair.path)")
      for place in found {
        let query = try place.fill(pair.query, block.names)
        known[place.path] = (place.numbers, query)
        // What a lecturer writes into a table or a text is in no model.
        if query == "written" { continue }
        let numbers = try drawnNumbers(query, block) ?? model.numbers(query)
        let isEqual =
          numbers.count == place.numbers.count
          && zip(numbers, place.numbers).allSatisfy {
            Self.isNear($0, $1, pair.isRough ? 1e-10 : 1e-12)
          }
        #expect(
          isEqual,
          "\(block.testDescription): \(place.path) is \(place.numbers), \(query) \(numbers)")
      }
    }
    try checkDrawn(block, example, known)
  }

  private func checkDrawn(
    _ block: ShownNumbers, _ example: ExampleNumbers,
    _ known: [String: (numbers: [Double], query: String)]
  ) throws {
    guard !block.drawn.isEmpty else { return }
    var picture = PictureNumbers([])
    for figure in block.figures { picture.add(try self.picture(figure)) }
    for place in block.drawn.flatMap(example.found) {
      let (numbers, query) = try #require(known[place.path], "\(place.path) is not compared")
      for number in numbers {
        let shows = try picture.shows(number, digits: block.digits, part: Self.part(query))
        #expect(
          shows, "\(block.testDescription): \(place.path), \(query) = \(number), is not shown")
      }
    }
    for path in block.drawn { #expect(!example.found(path).isEmpty, "\(block.example): \(path)") }
  }

  /// Numbers that stand in a figure as lengths: `way momentum x 3` is the first coordinate of the way of an optimiser
  /// after three steps, `line 3` the fourth number of a history, `moved x` how far the second point of a plane lies
  /// from the first. Nil for a query of the model.
  private func drawnNumbers(_ query: String, _ block: ShownNumbers) throws -> [Double]? {
    let words = query.split(separator: " ").map(String.init)
    let figures = try block.figures.flatMap { try Self.plots(in: figure($0)) }
    switch words[0] {
    case "way":
      let path = try #require(
        figures.compactMap { $0 as? SurfaceFigure }.lazy.flatMap(\.paths)
          .first { $0.name.replacing(" ", with: "_").hasPrefix(words[1]) }, "\(query)")
      return [(words[2] == "x" ? path.x : path.y)[try #require(Int(words[3]))]]
    case "line":
      let history = try #require(figures.lazy.compactMap { $0 as? HistoryFigure }.first, "\(query)")
      let line = history.panels[0].series[0]
      let step = try #require(Double(words[1]))
      let place = try #require(line.steps.firstIndex(of: step))
      return [line.values[place]]
    case "moved":
      let plane = try #require(figures.lazy.compactMap { $0 as? SurfaceFigure }.first, "\(query)")
      let places = plane.spots.map { words[1] == "x" ? $0.x : $0.y }
      return [places[1] - places[0]]
    default: return nil
    }
  }

  private static func plots(in figure: any Figure) -> [any Figure] {
    switch figure {
    case let framed as FramedFigure: plots(in: framed.figure)
    case let panel as PanelFigure: panel.places.flatMap { plots(in: $0.cell.figure) }
    default: [figure]
    }
  }

  private func figure(_ name: String) throws -> any Figure {
    if let known = made[name] { return known }
    let described = try #require(figures.figure(named: name), "no figure \(name)")
    let figure = try FigureMaker(of: sheet, from: source).figure(described)
    made[name] = figure
    return figure
  }

  private func picture(_ name: String) throws -> PictureNumbers {
    if let known = pictures[name] { return known }
    let figure = try figure(name)
    let measuring = try PangoTextMeasurer()
    let body = try figure.body(measuring: measuring, layouting: GraphvizLayouter())
    let page = try Page(figure.wordedPage, measuring: measuring)
    let picture = PictureNumbers(PagePainter(page, body, heading: figure.heading).scenes())
    pictures[name] = picture
    return picture
  }

  /// The part of a graph or a network in which a number stands: of what is no single name none.
  private static func part(_ query: String) -> String? {
    let plain = query.prefix { !"@#".contains($0) }
    let names = plain.split(separator: "/", omittingEmptySubsequences: false)
    guard names.allSatisfy({ $0.wholeMatch(of: /\w+/) != nil }) else { return nil }
    return names.count == 2 ? names[1] + ".gradient" : names.count == 1 ? plain + ".value" : nil
  }

  /// Relative to the number, and to 0.001 where it is near 0.
  private static func isNear(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    abs(a - b) <= tolerance * max(abs(b), 1e-3)
  }
}
