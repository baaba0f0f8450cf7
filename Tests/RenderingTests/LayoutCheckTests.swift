import Figures
import Testing

@testable import Rendering

@Suite("Layout requests that make no sense")
struct LayoutCheckTests {
  private static let broken: [(String, @Sendable (inout GraphLayoutRequest) -> Void)] = [
    ("the width of node 1 is nan", { $0.nodes[1].size.width = .nan }),
    ("the height of node 0 is -1.0", { $0.nodes[0].size.height = -1 }),
    ("the width of node 0 is inf", { $0.nodes[0].size.width = .infinity }),
    ("the width of node 0 is 1e+300", { $0.nodes[0].size.width = 1e300 }),
    ("the node separation is nan", { $0.nodeSeparation = .nan }),
    ("the rank separation is -5.0", { $0.rankSeparation = -5 }),
    ("edge 0 joins nodes 0 and 2 of 2", { $0.edges[0].to = 2 }),
    ("edge 0 joins nodes -1 and 1 of 2", { $0.edges[0].from = -1 }),
    ("the weight of edge 0 is -1", { $0.edges[0].weight = -1 }),
  ]

  @Test("is refused by name, and the next call works", arguments: broken.indices)
  func refused(index: Int) throws {
    let good = request(2, [(0, 1)])
    var bad = good
    Self.broken[index].1(&bad)
    let error = try #require(failure { _ = try GraphvizLayouter().layout(bad) })
    #expect(error.stage == .layout)
    #expect(error.subject == "test")
    #expect(error.cause.hasPrefix(Self.broken[index].0))
    #expect(!error.remedy.isEmpty)
    #expect(try GraphvizLayouter().layout(good).routes.count == 1)
  }
}

@Suite("Inches")
struct InchesTests {
  @Test(
    "are written with six decimals",
    arguments: [
      (0.0, "0.000000"), (72.0, "1.000000"), (36.0, "0.500000"), (1.0, "0.013889"),
      (7200.5, "100.006944"),
    ])
  func text(points: Double, expected: String) {
    #expect(Inches.text(points) == expected)
  }
}

@Suite("Graphviz's messages")
struct GraphvizMessagesTests {
  @Test("are joined from pieces to one line")
  func joined() throws {
    // Layouts on other threads may speak in between: the lock keeps them out.
    let taken = try Graphviz.exclusively { _ -> String? in
      _ = GraphvizMessages.take()
      for piece in ["Error", ": ", "mismatched tag\nin line 1\n"] {
        var bytes = Array(piece.utf8CString)
        _ = GraphvizMessages.receive(&bytes)
      }
      return GraphvizMessages.take()
    }
    #expect(taken == "Error: mismatched tag in line 1")
  }

  @Test("are nil when nothing was said")
  func nothing() throws {
    #expect(
      try Graphviz.exclusively { _ -> String? in
        _ = GraphvizMessages.take()
        return GraphvizMessages.take()
      } == nil)
  }
}
