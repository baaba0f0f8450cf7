import Foundation
import Testing

@testable import TraceStore

/// Runs of strangers and runs that were cut off, from the command line.
@Suite("Safe with runs")
struct RunSafetyTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(TrainCommandTests.sheet(), to: "s.yaml")
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  /// A journal that names a file, which SQLite would remove before it answers anything.
  private func writeJournal(naming victim: String, beside run: String) throws {
    func word(_ number: Int) -> [UInt8] {
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
    let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
    let pages = try scratch.data(run).count / 65_536
    var bytes = magic + word(0) + word(0) + word(pages) + word(512) + word(65_536)
    bytes += Array(repeating: 0, count: 512 - bytes.count)
    let name = Array(victim.utf8)
    bytes += word(0x4000_0000 / 65_536 + 1) + name + word(name.count)
    bytes += word(name.reduce(0) { $0 + Int($1) }) + magic
    try Data(bytes).write(to: scratch.url.appending(path: run + "-journal"))
  }

  /// Leaves a run as a kill after the last batch does: the file has a log, which holds that batch.
  private func cutClosingOff(_ name: String) throws {
    let path = scratch.path(name)
    try LogMode.enter(path, as: path, stage: .writing)
    let connection = try RunConnection(writing: path, as: path, stage: .writing)
    try connection.perform(.writing) { try RunStatement($0, WriterStatements.markQuery).run() }
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: path + ending, toPath: scratch.path("left") + ending)
    }
    try connection.close(.writing)
    try FileManager.default.removeItem(atPath: path)
    for ending in ["", "-wal"] {
      try FileManager.default.moveItem(atPath: scratch.path("left") + ending, toPath: path + ending)
    }
  }

  @Test("no command plays a journal, and each says what to do")
  func journal() throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    try scratch.write("precious", to: "victim")
    try writeJournal(naming: scratch.path("victim"), beside: "r.gradtrace")
    for command in [
      ["info"], ["info", "--json"], ["info", "--tidy"], ["export", "--format", "csv"],
      ["diagnose"], ["graph"], ["graph", "--step", "0"], ["derive"], ["plot", "history"], ["build"],
      ["train", "--resume"], ["surface"],
    ] {
      let outcome = try Command.run(command + ["r.gradtrace"], in: scratch.url)
      #expect(outcome.status != 0, "\(command)")
      #expect(try scratch.data("victim") == Data("precious".utf8), "\(command)")
    }
    let told = try run("info", "r.gradtrace")
    #expect(told.status == 65 && told.errors.contains("a journal is never played"))
    #expect(told.errors.contains("gradviz info --recover r.gradtrace -o NEW"))
    let refused = try run("info", "--recover", "r.gradtrace", "-o", "new.gradtrace")
    #expect(refused.status == 65 && refused.errors.contains("it names another file"))
    #expect(try !scratch.files().contains("new.gradtrace"))
  }

  @Test("a closing that was cut off is finished by --tidy and by --resume")
  func tidy() throws {
    for finish in [["info", "--tidy", "r.gradtrace"], ["train", "--resume", "r.gradtrace"]] {
      #expect(try run("train", "s.yaml", "-o", "r.gradtrace", "--force").status == 0)
      // As after the last batch: the file has a log, which holds the end.
      try cutClosingOff("r.gradtrace")
      let info = try run("info", "r.gradtrace")
      #expect(info.text.contains("status       complete"))
      #expect(info.text.contains("gradviz info --tidy finishes it"))
      #expect(try Command.run(finish, in: scratch.url).status == 0)
      #expect(try !scratch.files().contains { $0.hasPrefix("r.gradtrace-") })
      #expect(try !run("info", "r.gradtrace").text.contains("--tidy"))
    }
    let again = try run("info", "--tidy", "r.gradtrace")
    #expect(again.status == 0 && again.text == "r.gradtrace is one file already\n")
  }

  @Test("--tidy, --recover, --json and -o go together in no other way")
  func flags() throws {
    for wrong in [
      ["--recover"], ["-o", "x"], ["--tidy", "--json"], ["--tidy", "-o", "x"],
      ["--recover", "--tidy", "-o", "x"], ["--recover", "--json", "-o", "x"],
    ] {
      let outcome = try Command.run(["info"] + wrong + ["r.gradtrace"], in: scratch.url)
      #expect(outcome.status == 64, "\(wrong)")
    }
    #expect(try run("info", "--recover", "none.gradtrace", "-o", "x").status == 66)
  }

  @Test("a file called .new is kept, and recording onto a run that is being recorded is 73")
  func names() throws {
    try scratch.write("precious", to: "r.gradtrace.new")
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    #expect(try scratch.data("r.gradtrace.new") == Data("precious".utf8))
    let outcome = try Command.shell(
      """
      mkfifo lines
      "$G" train s.yaml --steps 1000000 -o z.gradtrace --log 1 > /dev/null 2> lines & process=$!
      exec 3< lines; read -r _ <&3; read -r _ <&3
      "$G" train s.yaml -o z.gradtrace; echo "$?"
      "$G" train s.yaml -o z.gradtrace --force; echo "$?"
      kill -KILL $process; wait $process 2> /dev/null
      exec 3<&-
      """, in: scratch.url)
    #expect(outcome.text == "73\n73\n")
    #if os(Linux)
      #expect(outcome.errors.contains("(gradviz) records into it"), "\(outcome.errors)")
    #endif
    #expect(try run("info", "z.gradtrace").status == 0)
  }

  @Test("where files may not grow, a training ends with 74 and a message")
  func sizes() throws {
    let outcome = try Command.shell(
      "ulimit -f 1200; \"$G\" train s.yaml --steps 1000000 -o r.gradtrace", in: scratch.url)
    #expect(outcome.status == 74)
    #expect(outcome.errors.contains("limit on the size of files"), "\(outcome.errors)")
    #expect(try run("info", "r.gradtrace").status == 0)
  }

  @Test("a request to hang up ends a training as Ctrl-C does")
  func hangUp() throws {
    let outcome = try Command.shell(
      """
      mkfifo lines
      "$G" train s.yaml --steps 1000000 -o r.gradtrace --log 1 > /dev/null 2> lines & process=$!
      exec 3< lines; read -r _ <&3; read -r _ <&3
      kill -HUP $process
      cat <&3 > /dev/null; wait $process; echo "$?"
      """, in: scratch.url)
    #expect(outcome.text == "130\n")
    #expect(try run("info", "r.gradtrace").text.contains("stopped: interrupted"))
    #expect(try !scratch.files().contains { $0.hasPrefix("r.gradtrace-") })
  }

  @Test("the sheet in a run reads what the run holds, and no file of its reader")
  func storedSheet() throws {
    try scratch.write("x,t\n1,2\n2,4\n", to: "d.csv")
    try scratch.write("x,t\n5,5\n6,6\n", to: "secret.csv")
    let sheet = """
      formulas: loss = squared(w*x, t)
      parameters: {w: 1}
      data: d.csv
      train: {minimize: loss, learning-rate: 0.1, epochs: 3}
      figures: {f: {scatter: {x: x, y: t}}}
      """
    try scratch.write(sheet, to: "a.yaml")
    #expect(try run("train", "a.yaml", "-o", "a.gradtrace").status == 0)
    // What the run holds is enough, and files that have come since do not count.
    try scratch.write("x,t\n1e9,1e9\n", to: "d.csv")
    #expect(try run("train", "--resume", "a.gradtrace", "--epochs", "6").status == 0)
    let loss = try run("info", "a.gradtrace").text
    #expect(loss.contains("2 examples") && !loss.contains("e+"))
    for path in [
      "secret.csv", scratch.path("secret.csv"), "../\(scratch.url.lastPathComponent)/secret.csv",
    ] {
      let other = sheet.replacing("data: d.csv", with: "data: \(path)")
      let writer = try RunWriter(resuming: scratch.path("a.gradtrace"))
      try writer.replace("a.yaml", with: other)
      try writer.finish()
      for command in [
        ["train", "--resume", "a.gradtrace", "--epochs", "9"],
        ["build", "a.gradtrace", "-o", "figures"],
        ["plot", "scatter", "a.gradtrace", "-o", "f.svg"],
      ] {
        let outcome = try Command.run(command, in: scratch.url)
        #expect(outcome.status == 66, "\(command) \(path)")
        #expect(outcome.errors.contains("the run holds no file"), "\(outcome.errors)")
      }
    }
  }
}
