import Foundation
import Testing

/// `--inside` confines every file that a sheet names.
@Suite("Files inside a folder")
struct InsideTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let line = """
      mkdir -p in/deep out inner
      printf 'x,t\\n1,2\\n' | tee in/d.csv in/deep/e.csv out/o.csv > inner/i.csv
      printf 'layer,neuron,input,value\\n1,1,1,0.5\\n' | tee in/w.csv > out/w.csv
      ln -s ../out/o.csv in/leak.csv; ln -s ../out in/way; ln -s d.csv in/fine.csv
      ln -s none.csv in/dangling.csv; ln -s ../out/none.csv in/gone.csv; ln -s loop.csv in/loop.csv
      ln -s in link; mkfifo in/pipe.csv; mkdir in/dir.csv
      """
    #expect(try Command.shell(line, in: scratch.url).status == 0)
  }

  private func sheet(_ data: String) throws {
    try scratch.write("formulas: f = x*t\ndata: \(data)\n", to: "in/s.yaml")
  }

  private func graph(_ flags: String...) throws -> Outcome {
    try Command.run(["graph", "in/s.yaml"] + flags, in: scratch.url)
  }

  @Test(
    "files below the folder are read, also through links that stay inside",
    arguments: [
      "d.csv", "./d.csv", "deep/e.csv", "deep/../d.csv", "fine.csv", "../in/d.csv",
      "../link/d.csv", "deep/../../in/deep/e.csv",
    ])
  func inside(data: String) throws {
    try sheet(data)
    for folder in ["in", "in/", "./in", "link", ".", "/", scratch.path("in")] {
      let outcome = try graph("--inside", folder)
      #expect(outcome.status == 0, "\(folder): \(outcome.errors)")
    }
  }

  @Test(
    "what leads out of the folder is refused with its place, also where nothing is there",
    arguments: [
      "../out/o.csv", "leak.csv", "way/o.csv", "../inner/i.csv", "/etc/passwd", "/dev/zero",
      "../out/none.csv", "deep/../../out/o.csv", "none/../../out/o.csv", "/proc/self/environ",
    ])
  func outside(data: String) throws {
    try sheet(data)
    for folder in ["in", "link", scratch.path("in")] {
      let outcome = try graph("--inside", folder)
      #expect(outcome.status == 65, "\(folder): \(outcome.errors)")
      #expect(outcome.errors.contains("in/s.yaml:2:7: "), "\(outcome.errors)")
      #expect(outcome.errors.contains("leads out of the folder"), "\(outcome.errors)")
    }
  }

  @Test("without the flag, and inside /, a sheet names any file")
  func unbound() throws {
    for data in ["../out/o.csv", "leak.csv", "way/o.csv", scratch.path("out/o.csv")] {
      try sheet(data)
      #expect(try graph().status == 0)
      #expect(try graph("--inside", "/").status == 0)
    }
  }

  @Test("what is missing inside is missing, and what is no plain file is not read")
  func missing() throws {
    for data in ["none.csv", "dangling.csv", "gone.csv", "loop.csv", "none/none.csv"] {
      try sheet(data)
      let outcome = try graph("--inside", "in")
      #expect(outcome.status == 66 && outcome.errors.contains("there is no file"), "\(outcome)")
    }
    for data in ["pipe.csv", "dir.csv"] {
      try sheet(data)
      let outcome = try graph("--inside", "in")
      #expect(outcome.status == 65 && outcome.errors.contains("no plain file"), "\(outcome)")
    }
    try sheet("d.csv")
    for folder in ["none", "in/d.csv"] {
      #expect(try graph("--inside", folder).status == 66)
    }
  }

  @Test("pipes and devices are no data, also without the flag; nobody waits for them")
  func pipes() throws {
    let network =
      "network: {inputs: [a], layers: [{units: 1, out: y, weights: v}], weights: FILE}\n"
    let sheets = [
      "formulas: f = x*t\ndata: FILE\n", "formulas: f = x*t\ndata: {file: FILE}\n",
      network + "formulas: l = y^2\nvalues: {a: 1}\n",
      "formulas: l = mean(v)\nparameters: {v: {file: FILE, column: x}}\n",
    ]
    for sheet in sheets {
      for file in ["pipe.csv", "/dev/zero", "/dev/stdin"] {
        try scratch.write(sheet.replacing("FILE", with: file), to: "in/s.yaml")
        let line = "sleep 0 | timeout 20 \"$G\" graph in/s.yaml"
        let outcome = try Command.shell(line, in: scratch.url)
        #expect(outcome.status == 65, "\(sheet) \(file): \(outcome)")
        #expect(outcome.errors.contains("data is read from files"), "\(outcome.errors)")
      }
    }
  }

  @Test("weights and first values are confined as data are, in every command that reads a sheet")
  func everywhere() throws {
    let sheets = [
      "network: {inputs: [a], layers: [{units: 1, out: y, weights: v}], weights: ../out/w.csv}\n"
        + "formulas: l = y^2\nvalues: {a: 1}",
      "formulas: l = mean(v)\nparameters: {v: {file: ../out/o.csv, column: x}}",
      "formulas: l = (w*x - t)^2\nparameters: {w: 1}\ndata: {file: ../out/o.csv}\n"
        + "train: {minimize: l, learning-rate: 0.1, steps: 2}\nfigures: {g: {graph: {}}}",
    ]
    let commands = [
      ["graph"], ["derive"], ["check"], ["train"], ["build", "-o", "pictures"],
      ["plot", "history", "-o", "h.svg"], ["plot", "table", "-o", "h.svg"],
      ["surface", "--over", "w=0:1", "-o", "h.svg"],
    ]
    for sheet in sheets {
      try scratch.write(sheet, to: "in/s.yaml")
      let unbound = try graph()
      #expect(unbound.status == 0, "\(unbound.errors)")
      for command in commands {
        let outcome = try Command.run(command + ["in/s.yaml", "--inside", "in"], in: scratch.url)
        #expect(outcome.status == 65, "\(command): \(outcome.errors)")
        #expect(outcome.errors.contains("leads out of the folder"), "\(command): \(outcome.errors)")
      }
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path("h.svg")))
  }
}
