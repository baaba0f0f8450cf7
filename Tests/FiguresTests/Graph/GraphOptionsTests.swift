import Testing

@testable import Figures

@Suite struct GraphOptionsTests {
  @Test func `other nodes, quantities or frames are not the same figure`() {
    let said = GraphOptions()
    let changes: [(inout GraphOptions) -> Void] = [
      { $0.cone = "h" }, { $0.around = "h" }, { $0.between = ["x", "y"] }, { $0.minShare = 0.1 },
      { $0.frames = .forward }, { $0.show = [.value] }, { $0.highlight = ["w12"] },
    ]
    for change in changes {
      var options = said
      change(&options)
      #expect(!options.showsSame(as: said))
    }
  }

  @Test func `another look of the same figure leaves its title true`() {
    var options = GraphOptions()
    options.style = .circles
    options.fold = .none
    options.direction = .up
    #expect(options.showsSame(as: GraphOptions()))
  }
}
