import Testing

@testable import Figures

@Suite struct ColumnTickTests {
  private func plan(_ values: [Double], length: Double) throws -> AxisPlan {
    var axis = PlotAxis("step")
    axis.categories = values.map { String(Int($0)) }
    axis.columnValues = values
    axis.isWhole = true
    axis.request.given = .init(from: -0.5, to: Double(values.count) - 0.5)
    let style = PlotStyle(PageOptions(), measuring: FixedTextMeasurer())
    return AxisPlan(
      axis, data: ValueRange(), name: "x", length: length, isVertical: false, style: style)
  }

  private func words(_ plan: AxisPlan) -> [String] {
    plan.labels.map { Scene(size: .init(width: 1, height: 1), elements: $0.elements).words }
  }

  @Test func `columns without room are named at round numbers, where those fall`() throws {
    let steps = (0..<30).map { Double($0) * 87 / 29 }.map { $0.rounded() }
    let plan = try plan(steps, length: 300)
    #expect(words(plan).allSatisfy { (Int($0) ?? 1) % 5 == 0 } && plan.labels.count >= 2)
    for (place, word) in zip(plan.ticks, words(plan)) {
      let below = steps[Int(place.rounded(.down))]
      let above = steps[min(Int(place.rounded(.up)), steps.count - 1)]
      let number = try #require(Double(word))
      #expect(below <= number && number <= above)
    }
  }

  @Test func `columns with room keep their own names`() throws {
    let plan = try plan([0, 43, 87], length: 600)
    #expect(words(plan) == ["0", "43", "87"] && plan.ticks == [0, 1, 2])
  }
}
