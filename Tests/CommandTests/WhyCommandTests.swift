import Foundation
import Testing

/// What `gradviz why` prints of runs that the command recorded.
@Suite("gradviz why")
struct WhyCommandTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// One update kills the only hidden unit: the third row asks for −20 where the model gives 1.
  private static func sheet(_ rule: String) -> String {
    """
    data: {columns: [x, t], rows: [[1, 1], [2, 2], [1, -20]]}
    network:
      inputs: [x]
      layers:
        - {units: 1, sum: k, out: h, activation: relu, weights: w, bias: b, initial-weights: 1}
        - {units: 1, out: y, weights: v, initial-weights: 1}
    formulas: loss = (y - t)^2
    roles: {target: t}
    train: {minimize: loss, learning-rate: 0.5, batch: full, steps: 6\(rule)}
    """
  }

  private func train(_ rule: String = "") throws {
    try scratch.write(Self.sheet(rule), to: "s.yaml")
    let made = try Command.run(
      ["train", "s.yaml", "-o", "r.gradtrace", "--force"], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
  }

  private func why(_ arguments: String...) throws -> Outcome {
    try Command.run(["why", "r.gradtrace"] + arguments, in: scratch.url)
  }

  @Test("the update, the row and the proof are told in lines that fit a terminal")
  func text() throws {
    try train()
    let outcome = try why("layer1/neuron1 dead")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let text = outcome.text
    #expect(
      text.hasPrefix("layer1/neuron1 is 0 for all 3 examples from step 1 on: the update of step 0"))
    #expect(text.contains("all 6 recorded losses are equal bit for bit"))
    #expect(text.contains("1 → -6") && text.contains("row 3  sum -21  100 %"))
    #expect(
      text.contains("without the share of row 3: alive at the end: it answers 3 of 3 examples"))
    #expect(text.contains("without the update of step 0: dead all the same, from step 2 on"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 96 })
    #expect(try why("layer1", "dead").text.contains("1 of 1 units are dead") == false)
  }

  @Test("JSON holds the same numbers, with rows from 0")
  func json() throws {
    try train()
    let json = try JSONContent(why("dead", "--json").text)
    #expect(try json["format"].text == "gradviz-why" && json["from_step"].number == 1)
    let update = try json["update"]
    #expect(try update["sum_before"].number == 2 && update["sum_after"].number == -19)
    #expect(try update["shares"].list[0]["row"].number == 2)
    #expect(try update["shares"].list[0]["effect"].number == -21)
    #expect(try json["proofs"].list[0]["rows"].numbers == [2])
    #expect(try json["proofs"].list[0]["numbers"].list[0]["without"].number == 3)
  }

  @Test("what a run did not record is computed anew, and said")
  func lacking() throws {
    try train(", record: {values: statistics, every: 4}")
    let text = try why("layer1/neuron1 dead").text
    #expect(text.contains("from step 1 on") && text.contains("row 3  sum -21"))
    #expect(text.contains("one in 4 is recorded") && text.contains("statistics are recorded"))
  }

  @Test(
    "what does not hold ends with 1 and what does; what there is not is refused with what there is")
  func refused() throws {
    try train()
    let outcome = try why("layer1 vanishing")
    #expect(
      outcome.status == 1 && outcome.errors == "error: the run does not show 'layer1 vanishing'\n")
    #expect(outcome.text.contains("what holds: dead units in layer1 from step"), "\(outcome.text)")
    let place = try why("layer9 dead")
    #expect(place.status == 65 && place.errors.contains("did you mean 'layer1'"), "\(place.errors)")
    let kind = try why("layer1 ded")
    #expect(kind.status == 64 && kind.errors.contains("did you mean 'dead'"), "\(kind.errors)")
    #expect(try why("layer1 plateau").errors.contains("gradviz diagnose tries changes"))
    #expect(try Command.run(["why", "none.gradtrace", "nan"], in: scratch.url).status == 66)
  }
}
