import Testing
import TraceGraph

@testable import Figures

/// A graph that cannot be read as it is, or is larger than its output holds, is folded by itself.
@Suite struct ReadableFoldTests {
  private static let batch = BatchExample(units: [3, 3, 1])

  private func pictures(
    _ change: (inout Examples.Choice) -> Void
  ) throws(FigureError) -> FigurePictures {
    try Self.batch.figure(change).pictures()
  }

  private func isFolded(_ pictures: FigurePictures) -> Bool {
    pictures.scenes[0].words.contains(" nodes are folded into ")
  }

  @Test func `within the limit and on a page without end nothing is folded`() throws {
    let natural = try pictures { _ in }
    #expect(!isFolded(natural) && natural.warnings.allSatisfy { !$0.contains("folded") })
  }

  @Test func `what is larger than the output holds is folded until it fits, and says why`() throws {
    let size = try pictures { _ in }.scenes[0].size
    let side = max(size.width, size.height)
    let folded = try pictures { $0.page.limit = PageLimit(side: side - 1) }
    let small = folded.scenes[0].size
    #expect(isFolded(folded) && max(small.width, small.height) < side)
    let warning = try #require(folded.warnings.first { $0.contains("folded") })
    #expect(warning.contains(", because the picture would be "))
    #expect(warning.contains(" points large"))
    let exact = try pictures { $0.page.limit = PageLimit(side: side) }
    #expect(!isFolded(exact))
    let area = try pictures { $0.page.limit = PageLimit(side: side, area: side) }
    #expect(isFolded(area))
  }

  @Test func `text under the theme's minimum folds, within the limit, too`() throws {
    let folded = try pictures { $0.size = Examples.slide }
    #expect(isFolded(folded))
    #expect(
      folded.warnings.contains { $0.contains("because text would be under the theme's 12 pt") })
    #expect(!folded.warnings.contains { $0.contains("smallest text") })
  }

  @Test func `who asks for no folding or for frames gets none, with a warning`() throws {
    let unfolded = try pictures {
      $0.fold = .none
      $0.page.limit = PageLimit(side: 100)
    }
    #expect(!isFolded(unfolded))
    #expect(unfolded.warnings.contains { $0.hasPrefix("the picture is ") })
    let frames = try pictures {
      $0.frames = .forward
      $0.onlyFrame = 1
      $0.size = Size(width: 8 * 960, height: 8 * 540)
    }
    #expect(!isFolded(frames))
    #expect(frames.warnings.contains { $0.hasPrefix("the smallest text is ") })
  }

  @Test func `a graph without scopes stays as it is`() throws {
    let figure = Examples.figure(Examples.maxMul()) { $0.page.limit = PageLimit(side: 100) }
    let pictures = try figure.pictures()
    #expect(!isFolded(pictures) && pictures.warnings.count == 1)
  }

  @Test func `asked for, folding is no news`() throws {
    for fold in [GraphOptions.Folding.layer, .neuron, .examples] {
      #expect(try pictures { $0.fold = fold }.warnings.allSatisfy { !$0.contains("are folded") })
    }
  }

  @Test func `opened scopes stay open`() throws {
    var words: [String] = []
    for side in stride(from: 1_500.0, through: 500, by: -100) {
      let folded = try pictures {
        $0.page.limit = PageLimit(side: side)
        $0.unfold = ["layer1/neuron2"]
      }
      #expect(isFolded(folded))
      words.append(folded.scenes[0].words)
    }
    // However far the rest is folded, the opened neuron is in no box.
    #expect(words.allSatisfy { !$0.contains("layer1/neuron2×") && !$0.contains("layer1×") })
    #expect(words.contains { $0.contains("layer1/neuron1×") })
  }
}
