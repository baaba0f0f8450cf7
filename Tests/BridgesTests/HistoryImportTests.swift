import Foundation
import TestSupport
import Testing
import TraceStore

@testable import Bridges
@testable import Training

/// Histories of other programs as runs of statistics.
@Suite struct HistoryImportTests {
  /// A run of a text, its steps and what was told.
  private struct Imported {
    let scratch: Scratch
    var steps: [RecordedStep]
    var series: [TrainingSeries.Step]
    var notes: [String]
    var info: RunInfo
  }

  private func imported(
    _ text: String, _ change: (inout HistoryChoices) -> Void = { _ in }
  ) throws -> Imported {
    let scratch = try Scratch()
    let isJSON = text.first == "{"
    let path = scratch.path(isJSON ? "h.jsonl" : "h.csv")
    try Data(text.utf8).write(to: URL(filePath: path))
    var choices = HistoryChoices()
    change(&choices)
    let history =
      try isJSON
      ? HistoryImport(jsonLines: path, choices) : HistoryImport(csv: path, choices)
    try history.write(to: scratch.path(), program: "test", overwriting: false)
    #expect(try RunConformance.breaches(of: scratch.path()) == [])
    let reader = try RunReader(scratch.path())
    return Imported(
      scratch: scratch, steps: try reader.steps(), series: try reader.trainingSeries().steps,
      notes: history.notes, info: try reader.info())
  }

  private func refusal(
    _ text: String, _ change: (inout HistoryChoices) -> Void = { _ in }
  ) -> BridgeError? {
    do {
      _ = try imported(text, change)
      return nil
    } catch let error as BridgeError { return error } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  @Test func `a table with a row a step becomes a run of statistics`() throws {
    let run = try imported(
      """
      step,train/loss,lr,epoch,gradients/layer1,gradients/layer2,layer2.activation.saturated,val_acc,mood
      0,2.5,0.1,0,0.001,2,0.25,0.5,good
      10,1.5,0.1,0.5,0.002,3,0.5,,bad
      20,1.25,0.05,1.5,0.003,4,0.75,0.75,
      """)
    #expect(run.steps.map(\.step) == [0, 10, 20] && run.steps.map(\.epoch) == [0, 0, 1])
    #expect(run.steps.map(\.loss) == [2.5, 1.5, 1.25])
    #expect(run.steps.map(\.learningRate) == [0.1, 0.1, 0.05])
    #expect(run.info.layers == ["layer1", "layer2"] && run.info.policy.values == .statistics)
    #expect(run.info.reduction == .other && run.steps.allSatisfy { $0.batch == nil })
    #expect(run.series[1]["layer1", .weight]?.gradient?.l2 == 0.002)
    #expect(run.series[1]["layer1", .weight]?.gradient?.rms == 0.002)
    #expect(run.series[1]["layer1", .weight]?.value.count == 0)
    #expect(run.series[1]["layer2", .activation]?.value.saturated == 0.5)
    func accuracy(_ step: Int) -> Double? {
      run.series[step].scopes.first { $0.key.name == "val_acc" }?.value.mean
    }
    #expect(accuracy(0) == 0.5 && accuracy(1) == nil && accuracy(2) == 0.75)
    #expect(run.notes[0].contains("loss is 'train/loss'"))
    #expect(run.notes.contains { $0.contains("numbers of their own: 'val_acc'") })
    #expect(run.notes.contains { $0.contains("they hold words: 'mood'") })
    #expect(run.notes.contains { $0.contains("--batch") })
    let columns = try RunReader(run.scratch.path()).attachment("columns")
    guard case .text(let json) = columns.content else { throw CancellationError() }
    #expect(json.contains(#"{"column": "gradients/layer1", "as": "layer1:weight:gradient:l2"}"#))
  }

  @Test(arguments: [
    "\u{FEFF}Step;Loss;layer1.grad_norm\r\n0;2,5;0,001\r\n1;1,5;0,25\r\n",
    "step\tloss\tlayer1.grad_norm\r0\t2.5\t0.001\r1\t1.5\t0.25\r",
    "# a comment\n\"step\",\"loss\",\"layer1.grad_norm\"\n\n0,\"2.5\", 0.001 \n1,1.5,2.5e-1",
  ])
  func `tables of spreadsheets are understood`(text: String) throws {
    let run = try imported(text)
    #expect(run.steps.map(\.loss) == [2.5, 1.5])
    #expect(run.series.map { $0["layer1", .weight]?.gradient?.l2 } == [0.001, 0.25])
    #expect(text.first != "\u{FEFF}" || run.notes[0].contains("semicolons, numbers have decimal"))
  }

  @Test func `missing, not finite and zero are three things`() throws {
    let run = try imported(
      "step,loss,layer1.grad_norm\n0,1,0\n1,1,\n2,1,nan\n3,inf,1\n4,NaN,-\n5,1,Infinity\n")
    let gradients = run.series.map { $0["layer1", .weight]?.gradient }
    #expect(gradients[0]?.l2 == 0 && gradients[0]?.notFinite == 0)
    #expect(gradients[1] == nil && gradients[2]?.notFinite == 1 && gradients[5]?.notFinite == 1)
    #expect(run.steps.map(\.isFinite) == [true, true, false, false, false, false])
    #expect(run.steps[3].loss == .infinity && run.steps[4].loss.isNaN)
  }

  @Test func `rows of one step are joined, and steps without a loss left out`() throws {
    let run = try imported(
      """
      epoch,step,train_loss_step,train_loss_epoch,val_loss
      0,0,2,,
      0,1,1.5,,
      0,1,,1.75,1.25
      1,2,,,0.5
      """)
    #expect(run.steps.map(\.step) == [0, 1] && run.steps.map(\.loss) == [2, 1.5])
    #expect(run.series[1].scopes.map(\.key.name) == ["train_loss_epoch", "val_loss"])
    #expect(run.notes.contains("1 step without a loss left out, the first is 2"))
  }

  @Test func `without a column of steps the rows are counted`() throws {
    let run = try imported("accuracy,loss,val_loss\n0.5,2,3\n0.75,1,2\n")
    #expect(run.steps.map(\.step) == [0, 1] && run.steps.map(\.loss) == [2, 1])
    #expect(run.notes[0].contains("steps are the rows, from 0"))
  }

  @Test func `a chart of W&B and a table of TensorBoard are understood`() throws {
    let chart = try imported(
      "\"Step\",\"sun-1 - loss\",\"sun-1 - loss__MIN\",\"sun-1 - loss__MAX\"\n0,2,2,2\n1,1,1,1\n")
    #expect(chart.steps.map(\.loss) == [2, 1] && chart.info.graphs[0].subjects == 0)
    let board = try imported("Wall time,Step,Value\n1700000000.5,0,2\n1700000001.5,5,1\n")
    #expect(board.steps.map(\.step) == [0, 5] && board.steps.map(\.seconds) == [0, 1])
  }

  @Test func `layers of alphabetical columns are ordered by their numbers`() throws {
    let run = try imported(
      "gradients/fc1,gradients/fc10,gradients/fc2,loss,step\n1,3,2,1,0\n1,3,2,1,1\n")
    #expect(run.info.layers == ["fc1", "fc2", "fc10"])
    #expect(run.series[0].scopes.map { $0.gradient?.l2 } == [1, 2, 3])
    let other = try imported("step,loss,gradients/fc10,gradients/fc2\n0,1,3,2\n")
    #expect(other.info.layers == ["fc10", "fc2"])
  }

  @Test func `lines of JSON are flattened, and histograms become statistics`() throws {
    let run = try imported(
      """
      {"_step": 0, "train": {"loss": 2.5}, "gradients/fc.weight": {"_type": "histogram", "values": [1, 0, 3], "bins": [-1, 0, 1, 3]}}
      {"_step": 1, "train": {"loss": NaN}, "list": [1, "a"], "on": true, "gradients/fc.weight": {"_type": "histogram", "values": [2, 2], "packedBins": {"min": -2, "size": 2, "count": 2}}}

      {"_step": 2, "train": {"loss": 1.0, "note": null}, "gradients/fc.weight": {"_type": "histogram", "values": [0], "bins": [0, 1]}}
      """)
    #expect(run.steps.map(\.step) == [0, 1, 2] && run.steps[1].loss.isNaN)
    let first = try #require(run.series[0]["fc", .weight]?.gradient)
    #expect(first.count == 4 && first.minimum == -1 && first.maximum == 3)
    // −0.5 once, 2 three times.
    let spread = (12.25 / 4 - 1.375 * 1.375).squareRoot()
    #expect(abs(first.mean - 1.375) < 1e-12 && abs(first.l2 - 3.5) < 1e-12)
    #expect(abs(first.sd - spread) < 1e-12)
    #expect(run.series[1]["fc", .weight]?.gradient?.mean == 0)
    #expect(run.series[2]["fc", .weight]?.gradient == nil)
    #expect(run.notes.contains { $0.contains("they hold words: 'list', 'on'") })
  }

  @Test func `the last line of a logger that was killed is left out`() throws {
    let run = try imported("{\"step\": 0, \"loss\": 2}\n{\"step\": 1, \"lo")
    #expect(run.steps.count == 1)
    #expect(run.notes[0] == "line 2, the last, is cut off and left out")
  }

  @Test func `what is said goes before what is recognised`() throws {
    let text = "t,mse,loss,g1\n0,1,9,0.5\n1,2,9,0.25\n"
    let run = try imported(text) {
      $0.step = "t"
      $0.loss = "mse"
      $0.batch = 32
      $0.columns = [.init("g1", "layer1.gradient.l2"), .init("loss", "nothing")]
    }
    #expect(run.steps.map(\.loss) == [1, 2] && run.steps.map(\.batch) == [32, 32])
    #expect(run.info.reduction == .mean && run.info.layers == ["layer1"])
    #expect(run.series[0].scopes.map(\.key.scope) == ["layer1"])
  }

  @Test(arguments: [
    ("step,accuracy\n0,1\n", "no column is known for the loss"),
    ("step,train/loss,train_loss\n0,1,2\n", "may all be the loss"),
    ("step,loss\n1,2\n0,1\n", "step 0 comes after step 1"),
    ("step,loss\n0.5,2\n", "steps are whole numbers"),
    ("step,loss\n-1,2\n", "steps are whole numbers"),
    ("step,loss\n1e300,2\n", "steps are whole numbers"),
    ("step,loss,loss\n0,1,2\n", "two columns are named 'loss'"),
    ("0,1\n2,3\n", "the file has no header"), ("", "the file is empty"),
    ("step,loss\n", "there is no row"), ("step,loss\n0,\n", "no column is known for the loss"),
    ("step,loss\n0,1,5\n", "the row has 3 cells, the header has 2"),
    ("step;loss\n0;1,5\n1;2.5\n", "decimal commas (line 2) and decimal points (line 3)"),
    ("step,loss\n0,1\n1,broken\n", "'broken' in column 'loss' is no number"),
    ("step,loss,a.grad_norm\n0,1,-2\n", "-2.0 is no l2"),
    ("step,loss,a.grad_min,a.grad_max\n0,1,2,1\n", "is over the largest"),
    ("step,loss,a.grad_mean,a.grad_max\n0,1,2,1\n", "the mean 2.0 is not between"),
    ("step,loss,batch_size\n0,1,0\n", "the batch is 0.0"),
    ("step,loss\n\"0,1\n", "a quotation mark is never closed"),
    ("step,loss\n\u{0}0,1\n", "holds zero bytes"),
    ("{\"step\": 0, \"loss\": 1}\n[1]\n", "an object in braces is expected"),
    ("{\"step\": 0, \"loss\": 1", "the line ends too early"),
    ("{\"step\": 0, \"loss\": 1} x\n", "goes on after its end"),
    ("{\"step\": 0, \"loss\": 1e999}\n", "too large for a double"),
  ])
  func `what is no history is refused with its reason`(text: String, cause: String) throws {
    let error = try #require(refusal(text))
    #expect(error.description.contains(cause), "\(error)")
  }

  @Test func `choices that fit no column are wrong`() throws {
    let text = "step,loss,g1\n0,1,2\n"
    #expect(refusal(text) { $0.loss = "los" }?.remedy.contains("did you mean 'loss'?") == true)
    let wrong = refusal(text) { $0.columns = [.init("g1", "lots")] }
    #expect(wrong?.kind == .choice && wrong?.remedy.contains("layer1.gradient.l2") == true)
    let twice = refusal(text) {
      $0.columns = [.init("g1", "a.gradient"), .init("step", "a.gradient.l2")]
    }
    #expect(twice?.cause.contains("are both said to be") == true)
  }

  @Test func `files that are none are told`() throws {
    let scratch = try Scratch()
    for (path, kind) in [
      (scratch.path("none.csv"), BridgeError.Kind.missing), (scratch.url.path, .invalid),
    ] {
      let error = #expect(throws: BridgeError.self) {
        try HistoryImport(csv: path, HistoryChoices())
      }
      #expect(error?.kind == kind)
    }
    try Data([0xFF, 0xFE, 0x73, 0, 0x74, 0]).write(to: scratch.url.appending(path: "u.csv"))
    let error = #expect(throws: BridgeError.self) {
      try HistoryImport(csv: scratch.path("u.csv"), HistoryChoices())
    }
    #expect(error?.remedy.contains("iconv -f UTF-16") == true)
  }

  @Test(arguments: [(10_000, true), (10_001, false)])
  func `a history has 10,000 columns at most`(count: Int, isTaken: Bool) throws {
    let names = (0..<count - 2).map { "c\($0)" }
    let table = "step,loss,\(names.joined(separator: ","))\n0,1\n"
    #expect((refusal(table) == nil) == isTaken)
    let cells = names.map { "\"\($0)\": null" }.joined(separator: ", ")
    #expect((refusal("{\"step\": 0, \"loss\": 1, \(cells)}\n") == nil) == isTaken)
  }

  @Test(arguments: [(0, true), (1, false)])
  func `a line has 16 MB at most`(more: Int, isTaken: Bool) throws {
    let start = "{\"step\": 0, \"loss\": 1, \"s\": \""
    let rest = RecordReader.longest - start.utf8.count - 2 + more
    let error = refusal(start + String(repeating: "x", count: rest) + "\"}\n")
    #expect(isTaken ? error == nil : error?.cause == "the line is longer than 16 MB")
  }

  @Test func `a thousand mutations of tables and lines are taken or refused`() throws {
    let scratch = try Scratch()
    let seeds = [
      "step,train/loss,lr,gradients/l1,l2.grad_norm,note\n0,2.5,0.1,0.001,1,a\n1,1.5,0.1,nan,,\"b,c\"\n",
      "Step;Loss;l1.activation.mean\r\n0;2,5;1\r\n1;1,5;2\r\n",
      "{\"_step\": 0, \"train\": {\"loss\": 2.5}, \"g/l1\": {\"_type\": \"histogram\", \"values\": [1, 3], "
        + "\"bins\": [0, 1, 3]}}\n{\"_step\": 1, \"train\": {\"loss\": NaN}, \"a\": [1, 2]}\n",
    ].map { Array($0.utf8) }
    var mutator = Mutator(seed: 13)
    var taken = 0
    for round in 0..<2_000 {
      let isTable = round % 2 == 0
      let bytes = mutator.changed(isTable ? seeds[round / 2 % 2] : seeds[2])
      let path = scratch.path(isTable ? "m.csv" : "m.jsonl")
      try Data(bytes).write(to: URL(filePath: path))
      do {
        let history =
          try isTable
          ? HistoryImport(csv: path, HistoryChoices())
          : HistoryImport(jsonLines: path, HistoryChoices())
        taken += 1
        guard taken % 20 == 0 else { continue }
        try history.write(to: scratch.path(), program: "test", overwriting: true)
        #expect(try RunConformance.breaches(of: scratch.path()) == [], "\(bytes)")
      } catch let error as BridgeError {
        #expect(!error.cause.isEmpty)
      }
    }
    #expect(taken > 200)
  }
}
