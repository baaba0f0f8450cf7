import Foundation
import Testing

/// Where runs and exports may be written, and what must survive it.
@Suite("The place of an output")
struct OutputPlaceTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      """
      formulas: loss = (w*x - t)^2
      parameters: {w: 0}
      data: d.csv
      train: {minimize: loss, learning-rate: 0.01, steps: 5}
      """, to: "s.yaml")
    try scratch.write("x,t\n1,2\n", to: "d.csv")
  }

  private func run(_ arguments: String...) throws -> Outcome {
    try Command.run(arguments, in: scratch.url)
  }

  @Test("--force never removes a folder, nor what the run is made from")
  func force() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("folder"), withIntermediateDirectories: true)
    try scratch.write("mine", to: "folder/notes.txt")
    let kept = try scratch.files()
    for place in ["folder", "s.yaml", "d.csv", "./s.yaml", "-", ""] {
      let outcome = try run("train", "s.yaml", "--force", "-o", place)
      #expect(outcome.status == 73, "\(place): \(outcome.errors)")
      #expect(outcome.errors.contains("cannot create '\(place)': "), "\(outcome.errors)")
    }
    #expect(try scratch.files() == kept)
    #expect(try scratch.data("folder/notes.txt") == Data("mine".utf8))
    #expect(try run("train", "s.yaml").status == 0)
  }

  @Test("a folder called .new is in nobody's way")
  func draft() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("r.gradtrace.new/inner"), withIntermediateDirectories: true)
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    #expect(FileManager.default.fileExists(atPath: scratch.path("r.gradtrace.new/inner")))
  }

  @Test("a pipe is no place for a run, and takes an export without being replaced")
  func pipe() throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    let line = """
      mkfifo pipe
      "$G" train s.yaml --force -o pipe; echo $?
      cat pipe > copy & "$G" export r.gradtrace -o pipe; wait
      test -p pipe && wc -l < copy
      """
    #expect(try Command.shell(line, in: scratch.url).text == "73\n6\n")
  }

  @Test("an export that cannot be made leaves nothing behind")
  func export() throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    try FileManager.default.createDirectory(
      atPath: scratch.path("folder"), withIntermediateDirectories: true)
    let kept = try scratch.files()
    for place in ["folder", "none/e.json"] {
      #expect(try run("export", "r.gradtrace", "-o", place).status == 73)
    }
    #expect(try run("export", "r.gradtrace", "--nodes", "zz", "-o", "e.json").status == 65)
    #expect(try scratch.files() == kept)
  }

  @Test("a reader that goes away ends an export quietly; a full device is 74")
  func goneReader() throws {
    #expect(try run("train", "s.yaml", "-o", "r.gradtrace").status == 0)
    let quiet = try Command.shell(
      "\"$G\" export r.gradtrace | head -c 9; echo \" ${PIPESTATUS[0]}\"", in: scratch.url)
    #expect(quiet.text == "{\"step\":  0\n" && quiet.errors.isEmpty)
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let full = try Command.shell("\"$G\" export r.gradtrace > /dev/full", in: scratch.url)
    #expect(full.status == 74 && full.errors.contains("standard output"))
  }

  @Test("a full disk is told, and what fits is kept")
  func fullDisk() throws {
    try scratch.write(TrainCommandTests.sheet(rate: "1e-9", steps: 100_000_000), to: "s.yaml")
    let outcome = try Command.shell(
      """
      mkdir small
      mount -t tmpfs -o size=8m none small 2> /dev/null || { echo skipped; exit 0; }
      "$G" train s.yaml -o small/r.gradtrace; echo $?
      "$G" info small/r.gradtrace | grep '^steps'
      "$G" export small/r.gradtrace -o small/e.json; echo $?
      ls small | grep -c -v r.gradtrace
      umount small
      """, in: scratch.url)
    // Mounting takes rights that not every machine gives.
    if outcome.text == "skipped\n" { return }
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 4 && lines[0] == "74" && lines[2...] == ["74", "0"], "\(outcome)")
    #expect(!lines[1].contains(" 0,"), "\(lines)")
    #expect(outcome.errors.contains("the disk is full") && outcome.errors.contains("No space"))
  }

  @Test("a folder that is not there is named")
  func noFolder() throws {
    let outcome = try run("train", "s.yaml", "-o", "none/r.gradtrace")
    #expect(outcome.status == 73 && outcome.errors.contains("there is no folder 'none/'"))
  }
}
