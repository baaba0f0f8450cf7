import Foundation
import Plots
import Rendering
import Sheets
import TestSupport
import Testing

@testable import Figures

/// Damaged sheets are drawn or refused with a place; nothing crashes, and nothing takes long.
@Suite("Mutated sheets") struct MutatedSheetTests {
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../samples").standardizedFileURL

  /// A sheet with one figure of a sample.
  private struct Original {
    var file: String
    var text: String
    /// The line at which its figures begin.
    var start: Int
  }

  @Test(
    "320 mutated frames, notes, panels and quizzes are drawn or refused with a place",
    arguments: 0..<4)
  func frames(quarter: Int) throws {
    let sheets = [
      "cs224n-backpropagation/s3-07-chain", "cs224n-backpropagation/s3-22-27-maxmul",
      "dlvu-backpropagation/s06-collapse", "dlvu-backpropagation/s14-15-losses",
      "dlvu-backpropagation/s28-29-chain-rule", "dlvu-backpropagation/s30-32-paths",
      "dlvu-backpropagation/s33-40-two-over-sin", "dlvu-backpropagation/s42-44-network",
      "dlvu-backpropagation/s45-48-derivatives", "dlvu-backpropagation/s50-output",
      "perceptron-to-backpropagation/s2-20-chain-rule", "week2-gradient-descent/s1-17-branch",
    ]
    let originals =
      try sheets.flatMap(Self.originals).filter {
        $0.text.contains(/frames:|notes:|panel:/)
      } + Self.quizzes
    #expect(originals.count > 25)
    try Self.check(originals, rounds: 80, seed: 11 + UInt64(quarter))
  }

  @Test("320 mutated networks and diagrams are drawn or refused with a place", arguments: 0..<4)
  func networks(quarter: Int) throws {
    let sheets = [
      "networks/classification", "networks/collapse", "networks/feedforward", "networks/layers",
      "networks/neuron-frames", "networks/perceptron", "networks/softmax",
      "dlvu-backpropagation/s07-activations", "dlvu-backpropagation/s08-09-feedforward",
      "dlvu-backpropagation/s10-classification", "dlvu-backpropagation/s32-many-paths",
      "feedforward-networks/s4-27-collapse", "feedforward-networks/s4-35-notation",
      "cs224n-backpropagation/s3-22-27-maxmul", "week2-gradient-descent/s1-08-10-descent",
    ]
    let originals = try sheets.flatMap(Self.originals).filter {
      $0.text.contains(/network:|diagram:/) && !$0.text.contains("curve:")
    }
    #expect(originals.count > 15)
    try Self.check(originals, rounds: 80, seed: 21 + UInt64(quarter))
  }

  /// Seconds for one sheet with one figure.
  private static let limit = Sanitizer.isOn ? 60.0 : 2

  private static let quizzes = [
    "graph: {show: [value, gradient, local]}\n    quiz: [f.value, y.gradient, a->f]",
    "network: {show: [value, gradient]}\n    quiz: [f, x.gradient]\n    frames:\n      - {show: a.value}\n      - {show: f}",
    "formula: {by: y, lines: [chain, symbols, numbers, result]}\n    quiz: [chain, numbers.f/a, result]",
  ].map { figure in
    let model =
      "formulas: |\n  a = x + y\n  b = max(y, z)\n  f = a * b\nvalues: {x: 1, y: 2, z: 0}\n"
    return Original(file: "quiz.yaml", text: model + "figures:\n  q:\n    \(figure)\n", start: 6)
  }

  /// The figures of a sample, each in a sheet of its own.
  private static func originals(_ sheet: String) throws -> [Original] {
    let file = samples.appending(path: sheet + ".yaml")
    let lines = try String(contentsOf: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "figures:"))
    let figures = lines[(start + 1)...].split { !$0.hasPrefix("    ") && $0.hasPrefix("  # ") }
    var blocks: [[Substring]] = []
    for line in figures.joined() {
      if line.hasPrefix("  "), !line.hasPrefix("   ") { blocks.append([]) }
      if !blocks.isEmpty { blocks[blocks.count - 1].append(line) }
    }
    return blocks.map {
      Original(
        file: file.path, text: (lines[...start] + $0).joined(separator: "\n") + "\n", start: start)
    }
  }

  private static func check(_ originals: [Original], rounds: Int, seed: UInt64) throws {
    var mutator = SheetMutator(seed: seed)
    var drawn = 0
    for round in 0..<rounds {
      let original = originals[(round * 4 + Int(seed % 4)) % originals.count]
      let text = mutator.damaged(original.text, from: original.start + 1)
      let start = ThreadTime.now
      let errors = try Self.errors(of: text, in: original.file)
      let seconds = ThreadTime.now - start
      #expect(seconds < Self.limit, "\(seconds) s\n\(text)")
      if errors.isEmpty { drawn += 1 }
      for error in errors { Self.check(error, text) }
    }
    // Damages that are never noticed, or always, test nothing.
    #expect(drawn > rounds / 20 && drawn < rounds * 3 / 4, "\(drawn) of \(rounds) are drawn")
  }

  private static func check(_ error: SheetError, _ text: String) {
    let isPlaced = error.line > 0 && error.column > 0 && !error.excerpt.isEmpty
    #expect(isPlaced, "no place: \(error)\n\(text)")
    let message = error.cause + error.remedy
    #expect(!error.cause.isEmpty && !message.contains("Optional("), "\(error)\n\(text)")
    #expect(!message.contains("Error("), "\(error)\n\(text)")
  }

  /// What is wrong with a sheet and its figures, as `build` tells it.
  private static func errors(of text: String, in file: String) throws -> [SheetError] {
    let sheet: Sheet
    do {
      sheet = try Sheet.collecting(file: file, bytes: Array(text.utf8))
    } catch {
      return [error]
    }
    let figures = FigureList(of: sheet)
    let maker = FigureMaker(of: sheet, from: PlotSource(sheet: sheet))
    let measuring = try PangoTextMeasurer()
    var errors = figures.errors.map(\.error)
    for figure in figures.figures {
      do throws(SheetError) {
        let made = try maker.figure(figure)
        do throws(FigureError) {
          let pictures = try made.pictures(measuring: measuring, layouting: GraphvizLayouter())
          #expect(!pictures.scenes.isEmpty)
        } catch {
          throw sheet.error(in: figure, error)
        }
      } catch {
        errors.append(error)
      }
    }
    return errors
  }
}
