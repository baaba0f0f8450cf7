import Foundation
import TestSupport
import Testing

/// Histories of other programs on their way through the commands.
@Suite struct ImportCommandTests {
  /// A sigmoid network of three layers whose first gets no gradient, as a hand-made logger tells it.
  private static func table(rows: Int = 40) -> String {
    "step,loss,lr,gradients/layer1,gradients/layer2,gradients/layer3\n"
      + (0..<rows).map { "\($0),0.69,0.1,1e-9,1e-5,0.1\n" }.joined()
  }

  @Test func `a table becomes a run that is told, drawn, diagnosed and exported`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(), to: "h.csv")
    let made = try Command.run(
      ["import", "csv", "h.csv", "-o", "run.gradtrace"], in: scratch.url)
    #expect(made.status == 0 && made.text == "run.gradtrace: 40 steps\n", "\(made.errors)")
    #expect(made.errors.contains("h.csv: step is 'step', loss is 'loss', learning-rate is 'lr'"))
    #expect(made.errors.contains("'gradients/layer1' is layer1:weight:gradient:l2"))
    let path = scratch.path()
    #expect(try Command.run(["info", "--strict", path]).text.hasSuffix("keeps all 25 rules\n"))
    #expect(try Command.run(["info", path]).text.contains("layer1, layer2, layer3"))
    let history = try Command.run([
      "plot", "history", path, "--of", "loss,layer1:weight:gradient", "-o", scratch.path("h.svg"),
    ])
    #expect(history.status == 0, "\(history.errors)")
    let gradients = try Command.run([
      "plot", "gradients", path, "--text", "live", "-o", scratch.path("g.svg"),
    ])
    #expect(gradients.status == 0, "\(gradients.errors)")
    let picture = String(decoding: try scratch.data("g.svg"), as: UTF8.self)
    #expect(picture.contains("layer 3"))
    let diagnosis = try Command.run(["diagnose", path])
    #expect(diagnosis.text.contains("vanishing") && diagnosis.text.contains("layer1"))
    let export = try Command.run(["export", path, "--steps", "0:0"])
    #expect(export.text.contains("\"layer1:weight\""), "\(export.text)\(export.errors)")
  }

  @Test func `lines of JSON and a choice of columns`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "{\"it\": 0, \"m\": {\"a=b\": 2, \"g\": 0.5}}\n{\"it\": 1, \"m\": {\"a=b\": 1, \"g\": 0.25}}\n",
      to: "h.jsonl")
    let made = try Command.run(
      [
        "import", "jsonl", "h.jsonl", "-o", "run.gradtrace", "--loss", "m.a=b", "--map",
        "m.g=enc/l1.sum.gradient.rms", "--batch", "8",
      ], in: scratch.url)
    #expect(made.status == 0, "\(made.errors)")
    let export = try Command.run([
      "export", scratch.path(), "--format", "csv", "--what", "statistics",
    ])
    #expect(export.text.contains("enc/l1:sum.gradient_l2") && export.text.contains(",0.25,"))
    #expect(try Command.run(["info", "--strict", scratch.path()]).status == 0)
  }

  @Test func `what is there is kept, and a fault writes nothing`() throws {
    let scratch = try Scratch()
    try scratch.write(Self.table(rows: 2), to: "h.csv")
    try scratch.write("step,loss\n1,2\n0,1\n", to: "bad.csv")
    try scratch.write("step,mse\n1,2\n", to: "unknown.csv")
    func status(_ arguments: [String]) throws -> Int32 {
      try Command.run(["import", "csv"] + arguments, in: scratch.url).status
    }
    #expect(try status(["bad.csv", "-o", "run.gradtrace"]) == 65)
    #expect(try status(["none.csv", "-o", "run.gradtrace"]) == 66)
    #expect(try status(["unknown.csv", "-o", "run.gradtrace"]) == 64)
    #expect(try status(["h.csv", "-o", "run.gradtrace", "--map", "lr"]) == 64)
    #expect(try status(["h.csv", "-o", "none/run.gradtrace"]) == 73)
    #expect(try status(["h.csv", "-o", "h.csv", "--force"]) == 73)
    #expect(try scratch.files() == ["bad.csv", "h.csv", "unknown.csv"])
    #expect(try status(["h.csv", "-o", "run.gradtrace"]) == 0)
    #expect(try status(["h.csv", "-o", "run.gradtrace"]) == 73)
    #expect(try status(["bad.csv", "-o", "run.gradtrace", "--force"]) == 65)
    #expect(try Command.run(["info", scratch.path()]).text.contains("steps        2,"))
    #expect(try status(["h.csv", "-o", "run.gradtrace", "--force"]) == 0)
    try scratch.write("step\u{1b}[31m,loss\n0,x\n", to: "bad.csv")
    let hostile = try Command.run(
      ["import", "csv", "bad.csv", "-o", "r.gradtrace"], in: scratch.url)
    #expect(hostile.status == 64 && !hostile.errors.contains("\u{1b}"))
  }

  @Test func `a table of 10 MB is walked over row by row`() throws {
    let scratch = try Scratch()
    let line = """
      awk 'BEGIN { print "step,loss,pad"; s = sprintf("%500s", ""); gsub(/ /, "1", s);
        for (i = 0; i < 20000; i++) print i ",0.5," s "e9" }' > h.csv
      \(Sanitizer.addresses(1_500_000)) "$G" import csv h.csv --map pad=nothing -o run.gradtrace
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.status == 0 && outcome.text.contains("20000 steps"), "\(outcome.errors)")
  }
}
