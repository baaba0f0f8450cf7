import Testing

@testable import Training

/// Which rows are held back.
@Suite struct HeldRowsTests {
  @Test func `the last rows are the last share, rounded to whole rows`() throws {
    let held = try #require(HeldRows(0.25, of: 10, .last))
    // 2.5 rows are 3.
    #expect(held.rows == [7, 8, 9] && held.others == [0, 1, 2, 3, 4, 5, 6])
    #expect(HeldRows(0.24, of: 10, .last)?.rows == [8, 9])
  }

  @Test func `drawn rows are as many, ascending, each once, and the rest trains`() throws {
    let held = try #require(HeldRows(0.3, of: 50, .drawn(seed: 4)))
    #expect(held.rows.count == 15 && held.rows == Array(Set(held.rows)).sorted())
    #expect(Set(held.rows + held.others) == Set(0..<50) && held.others.count == 35)
    #expect(held.rows != Array(35..<50) && held.rows != Array(0..<15))
  }

  @Test func `a seed draws the same rows, another seed others`() {
    let rows = { HeldRows(0.2, of: 100, .drawn(seed: $0))?.rows }
    #expect(rows(1) == rows(1))
    #expect(rows(1) != rows(2))
  }

  @Test(arguments: [
    (0, 10), (1, 10), (-0.2, 10), (1.5, 10), (.nan, 10), (.infinity, 10), (0.04, 10), (0.96, 10),
    (0.5, 1), (0.5, 0),
  ])
  func `a share that leaves no row on a side is none`(share: Double, total: Int) {
    #expect(HeldRows(share, of: total, .last) == nil)
    #expect(HeldRows(share, of: total, .drawn(seed: 0)) == nil)
  }

  @Test func `one row on each side will do`() {
    #expect(HeldRows(0.05, of: 10, .last)?.rows == [9])
    #expect(HeldRows(0.94, of: 10, .last)?.others == [0])
    #expect(HeldRows(0.5, of: 2, .last)?.rows == [1])
  }

  @Test func `rows are taken with their words, and columns found by name`() throws {
    let reason = TrainingError(.data, of: "d", "words")
    let table = try DataTable(
      columns: ["x", "t"], rows: [[1, 2], [3, 4], [5, 6]], file: "", lines: [1, 2, 3],
      others: [.init(name: "kind", reason: reason, words: ["a", "b"], wordOfRow: [0, 1, 0])])
    let kept = table.keeping([2, 1])
    #expect(kept.rows == [[5, 6], [3, 4]] && kept.others[0].wordOfRow == [0, 1])
    let other = try DataTable(columns: ["t", "z", "x"], rows: [[20, 0, 10]])
    #expect(try other.aligned(with: table, needing: ["x", "t"]).rows == [[10, 20]])
    let narrow = try DataTable(columns: ["x"], rows: [[7]])
    #expect(try narrow.aligned(with: table, needing: ["x"]).rows == [[7, 0]])
    #expect(throws: TrainingError.self) { try narrow.aligned(with: table, needing: ["x", "t"]) }
  }
}
