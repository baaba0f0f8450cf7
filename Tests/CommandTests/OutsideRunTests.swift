import Foundation
import TestSupport
import Testing

/// Runs and traces that other programs wrote, as commands take them.
@Suite struct OutsideRunTests {
  /// Writes a run of statistics with the standard library of Python, from the statements of `schema --run`.
  private static let writer = """
    import math, sqlite3, struct, subprocess, sys
    path, schema, batch = sys.argv[1], sys.stdin.read(), sys.argv[2] != "none" and int(sys.argv[2]) or None
    run = sqlite3.connect(path, isolation_level=None)
    run.execute("PRAGMA application_id = 0x67726474")
    run.execute("PRAGMA user_version = 2")
    for statement in schema.split(";\\n"):
        if any(statement.startswith(f"CREATE TABLE {name} (") for name in ("run", "graph", "subject", "step", "chunk")):
            run.execute(statement)
    run.execute("INSERT INTO run VALUES (1, '', 'python', 'statistics', 1, 0, NULL, 'complete', '', NULL, 'mean')")
    subjects = [("", "input", None)] + [(s, q, "tanh" if q == "activation" else None)
        for s in ("first", "second") for q in ("weight", "sum", "activation")]
    run.execute("INSERT INTO graph VALUES (1, 'g', 0, 0, 0, 0, ?)", (len(subjects),))
    for i, (scope, quantity, op) in enumerate(subjects):
        run.execute("INSERT INTO subject VALUES (NULL, 1, ?, ?, ?, ?, ?, NULL)",
            (18 * i, f"{scope}:{quantity}", scope, quantity, op))
    nan = math.nan
    for step in range(30):
        column = []
        for i, (scope, quantity, op) in enumerate(subjects):
            share = 0.95 if quantity == "activation" else nan
            column += [8, 1, 0, 1, 1, math.sqrt(8), 0, share, 0]
            column += [0] + [nan] * 8 if quantity == "input" else [8, 1e-8 ** (7 - i), 0, 1e-8 ** (7 - i), 1e-8 ** (7 - i), math.sqrt(8) * 1e-8 ** (7 - i), 0, nan, 0]
        run.execute("INSERT INTO chunk VALUES (?, ?)", (step + 1, struct.pack(f"<{len(column)}d", *column)))
        run.execute("INSERT INTO step VALUES (?, 0, 1.0, 0.1, ?, 1, NULL, NULL, NULL, ?, ?, 1, NULL)",
            (step, float(step), step + 1, batch))
    run.close()
    """

  private func run(_ scratch: Scratch, batch: String = "8") throws -> String {
    let path = scratch.path("run.gradtrace")
    try Self.writer.write(toFile: scratch.path("write.py"), atomically: true, encoding: .utf8)
    let written = try Command.shell(
      "$G schema --run | python3 write.py run.gradtrace \(batch)", in: scratch.url)
    #expect(written.status == 0, "\(written.errors)")
    return path
  }

  @Test
  func `a run that Python wrote from the printed schema is told, drawn, diagnosed and exported`()
    throws
  {
    let scratch = try Scratch()
    let path = try run(scratch)
    let info = try Command.run(["info", path])
    #expect(info.text.contains("statistics of 7 subjects, no nodes"))
    #expect(info.text.contains("first, second"))
    #expect(try Command.run(["info", "--strict", path]).text.hasSuffix("keeps all 25 rules\n"))
    let graph = try Command.run(["graph", path])
    #expect(graph.status == 0 && graph.text.contains("layer(first)"))
    #expect(graph.errors.contains("holds statistics alone"))
    #expect(try Command.run(["graph", path, "-o", scratch.path("f.svg")]).status == 0)
    for plot in ["history", "gradients"] {
      let names =
        plot == "history" ? ["--of", "first:activation:saturated,second:weight:gradient"] : []
      let drawn = try Command.run(["plot", plot, path, "-o", scratch.path("p.svg")] + names)
      #expect(drawn.status == 0, "\(drawn.errors)")
    }
    let histogram = try Command.run([
      "plot", "histogram", path, "--of", "first:sum", "-o", scratch.path("h.svg"),
    ])
    #expect(histogram.status == 0, "\(histogram.errors)")
    for flags in [["--bins", "9"], ["--x-scale", "log"]] {
      let refused = try Command.run(
        ["plot", "histogram", path, "--of", "first:sum", "-o", scratch.path("h.svg")] + flags)
      #expect(refused.status == 65 && refused.errors.contains("no numbers that could be counted"))
    }
    let export = try Command.run(["export", path, "--steps", "0:0"])
    #expect(export.text.contains("\"second:sum\": {\"value\": {\"count\": 8"))
    let diagnosis = try Command.run(["diagnose", path])
    #expect(diagnosis.text.contains("vanishing") && diagnosis.text.contains("cancellation"))
  }

  @Test func `without batch sizes the rules are broken and the ledger is left out`() throws {
    let scratch = try Scratch()
    let path = try run(scratch, batch: "none")
    let strict = try Command.run(["info", "--strict", path])
    #expect(strict.status == 1 && strict.text.contains("rule 7: `batch`"))
    #expect(
      strict.text.contains("step 0: batch is NULL")
        && strict.errors.contains("1 of 25 rules is broken: 7"))
    let json = try Command.run(["info", "--strict", "--json", path])
    #expect(
      json.text.contains("{\"rule\": 7, \"subject\": \"step 0\", \"text\": \"batch is NULL\"}"))
    let diagnosis = try Command.run(["diagnose", path])
    #expect(diagnosis.text.contains("vanishing") && !diagnosis.text.contains("cancellation"))
  }

  private static let trace = """
    {"format": "gradviz-trace", "version": 1, "output": "f", "nodes": [
    {"id": 0, "name": "x", "op": "leaf", "role": "input", "scope": "", "attributes": {}, "shape": [],
     "operands": [], "value": 3, "gradient": 4},
    {"id": 1, "name": "c", "op": "Conv2d", "role": "operation", "scope": "", "attributes": {}, "shape": [],
     "operands": [0], "value": 5, "gradient": 2},
    {"id": 2, "name": "w", "op": "leaf", "role": "parameter", "scope": "", "attributes": {}, "shape": [],
     "operands": [], "value": 2, "gradient": 5},
    {"id": 3, "name": "f", "op": "multiply", "role": "operation", "scope": "", "attributes": {}, "shape": [],
     "operands": [1, 2], "value": 10, "gradient": 1}]}
    """

  @Test func `an opaque op is shown, left out of checks, and nothing is computed through it`()
    throws
  {
    let scratch = try Scratch()
    let path = scratch.path("t.json")
    try Self.trace.write(toFile: path, atomically: true, encoding: .utf8)
    let table = try Command.run(["graph", path])
    #expect(
      table.text.contains("Conv2d(x)")
        && table.text.contains("x                    3         4"))
    let check = try Command.run(["check", path])
    #expect(check.status == 0 && check.text.contains("1 node before an opaque op left out"))
    for arguments in [
      ["graph", path, "x=1"], ["derive", path, "--wrt", "x"], ["check", path, "--nudge", "x=0.1"],
    ] {
      let refused = try Command.run(arguments)
      #expect(
        refused.status == 65 && refused.errors.contains("'c' (Conv2d) depends on 'x' and is opaque")
      )
    }
    #expect(try Command.run(["graph", path, "w=3"]).text.contains("15"))
    for frames in ["forward", "backward", "both"] {
      let drawn = try Command.run(
        ["graph", path, "--frames", frames, "-o", scratch.path("\(frames).svg")])
      #expect(drawn.status == 0, "\(drawn.errors)")
    }
    for file in ["f.svg", "f.png", "f.dot", "f.json", "f.pdf"] {
      for style in [[], ["--style", "ops"]] {
        #expect(try Command.run(["graph", path, "-o", scratch.path(file)] + style).status == 0)
      }
    }
  }

  @Test func `a sheet may ask for single precision, and commands say so`() throws {
    let scratch = try Scratch()
    let sheet = """
      formulas: f = (w - 3.1)^2
      parameters: {w: 0.1}
      train: {minimize: f, learning-rate: 0.1, steps: 4, record: {numbers: float32}}
      """
    try sheet.write(toFile: scratch.path("s.yaml"), atomically: true, encoding: .utf8)
    let path = scratch.path("s.gradtrace")
    #expect(try Command.run(["train", scratch.path("s.yaml"), "-o", path]).status == 0)
    #expect(try Command.run(["info", path]).text.contains("all, every 1, as float32"))
    let export = try Command.run(["export", path, "--nodes", "w", "--steps", "0:0"])
    #expect(export.text.contains("0.10000000149011612") && export.errors.contains("float32"))
    let plot = try Command.run(["plot", "history", path, "--of", "w", "-o", scratch.path("w.svg")])
    #expect(plot.status == 0 && plot.errors.contains("float32"))
    #expect(try Command.run(["info", "--strict", path]).status == 0)
  }
}
