import Foundation
import Testing

/// Commands that read a recorded run.
@Suite("Commands on runs")
struct RunCommandTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(TrainCommandTests.sheet(), to: "s.yaml")
    _ = try run("train", "s.yaml", "-o", "r.gradtrace")
  }

  @discardableResult
  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  @Test("info tells steps, losses and attachments, as text and as JSON")
  func info() throws {
    let text = try run("info", "r.gradtrace").text
    #expect(text.contains("steps        20, 20 with values and gradients"))
    #expect(text.contains("s.yaml (sheet"))
    let json =
      try JSONSerialization.jsonObject(
        with: run("info", "r.gradtrace", "--json").output) as? [String: Any]
    #expect(json?["steps"] as? Int == 20)
    #expect(json?["status"] as? String == "complete")
  }

  @Test("export writes a line a step, of the steps and nodes that are asked for")
  func export() throws {
    let json = try run("export", "r.gradtrace", "--steps", "2:4", "--nodes", "w").text
    #expect(json.split(separator: "\n").count == 3)
    #expect(json.hasPrefix("{\"step\": 2,"))
    #expect(try run("export", "r.gradtrace", "--format", "csv", "-o", "r.csv").status == 0)
    let csv = String(decoding: try scratch.data("r.csv"), as: UTF8.self)
    #expect(csv.hasPrefix("step,epoch,loss,learning_rate,w,"))
    #expect(csv.split(separator: "\n").count == 22)
    #expect(try scratch.files() == ["r.csv", "r.gradtrace", "s.yaml"])
  }

  @Test("graph shows a step of a run with the values before its update")
  func graph() throws {
    let first = try run("graph", "r.gradtrace", "--step", "0")
    #expect(first.status == 0)
    #expect(first.text.contains("w "))
    #expect(try run("graph", "r.gradtrace", "--step", "0", "-o", "f.svg").status == 0)
    let missing = try run("graph", "r.gradtrace", "--step", "21")
    #expect(missing.status == 65)
    #expect(missing.errors.contains("step 21 is not recorded\n  the steps go from 0 to 20"))
    #expect(try run("graph", "s.yaml", "--step", "0").text == run("graph", "s.yaml").text)
    #expect(try run("graph", "x = 1; f = x", "--step", "0").status == 64)
  }

  @Test(
    "a fixed value has the same role in the graph of a run as in that of its sheet",
    arguments: ["bias", "target"])
  func fixedRoles(role: String) throws {
    try scratch.write(
      """
      formulas: |
        y = w*x + c
        loss = (y - t)^2
      parameters: {w: -2}
      values: {c: 1}
      roles: {\(role): [c]}
      data: [{x: 1, t: 2}, {x: 2, t: 3}]
      train: {minimize: loss, learning-rate: 0.1, epochs: 3}
      """, to: "fixed.yaml")
    try run("train", "fixed.yaml", "-o", "fixed.gradtrace")
    for input in [["fixed.yaml"], ["fixed.gradtrace", "--at", "0"]] {
      let outcome = try Command.run(["graph"] + input + ["--format", "json"], in: scratch.url)
      let lines = outcome.text.split(separator: "\n")
      let node = try #require(lines.first { $0.contains("\"name\": \"c\"") })
      #expect(node.contains("\"role\": \"\(role)\""), "\(input)")
    }
  }

  @Test("graph shows row 1 of a sheet with data, or the row that is asked for")
  func rows() throws {
    let first = try run("graph", "s.yaml", "-o", "-", "--format", "json").text
    #expect(try run("graph", "s.yaml", "--row", "1", "-o", "-", "--format", "json").text == first)
    #expect(try run("graph", "s.yaml", "--row", "3").text.contains("36"))
    #expect(try run("graph", "s.yaml", "--row", "4").status == 65)
    #expect(try run("graph", "x = 1; f = x", "--row", "1").status == 64)
  }

  @Test("a healthy run is found healthy")
  func diagnose() throws {
    #expect(try run("diagnose", "r.gradtrace", "--fail-on", "nan,diverged").status == 0)
    let json =
      try JSONSerialization.jsonObject(
        with: run("diagnose", "r.gradtrace", "--json").output) as? [String: Any]
    #expect(json?["healthy"] as? Bool == true)
    let wrong = try run("diagnose", "r.gradtrace", "--fail-on", "vanish")
    #expect(wrong.status == 64 && wrong.errors.contains("vanishing"))
  }

  @Test("a note is no fault: --fail-on its kind ends with 0")
  func notes() throws {
    // One neuron that becomes sure of itself while it learns.
    try scratch.write(
      """
      network:
        inputs: [x]
        layers: [{units: 1, sum: k, out: p, activation: sigmoid, weights: w, initial-weights: 0}]
      formulas: loss = (p - t)^2
      data: [{x: -6, t: 0}, {x: 6, t: 1}, {x: -5, t: 0}, {x: 5, t: 1}]
      train: {minimize: loss, learning-rate: 0.3, steps: 400}
      """, to: "sure.yaml")
    #expect(try run("train", "sure.yaml", "-o", "sure.gradtrace").status == 0)
    let told = try run("diagnose", "sure.gradtrace", "--fail-on", "saturated")
    #expect(told.text.contains("note: saturated in layer1"))
    #expect(!told.text.contains("warning"))
    #expect(told.status == 0)
  }

  @Test(
    "a file that is missing is 66, a foreign one 65",
    arguments: ["info", "export", "diagnose", "graph"])
  func foreign(_ command: String) throws {
    #expect(try run(command, "none.gradtrace").status == 66)
    try scratch.write("no run at all", to: "bad.gradtrace")
    #expect(try run(command, "bad.gradtrace").status == 65)
  }
}
