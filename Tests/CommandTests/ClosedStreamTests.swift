import Foundation
import Testing

/// Streams that are closed from the start are nobody's: no file of ours takes their numbers, and what would be
/// said to them is said to nobody.
@Suite("Closed streams, few files, and names that are taken", .serialized)
struct ClosedStreamTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(TrainCommandTests.sheet(rate: "0.01", steps: 12), to: "s.yaml")
  }

  @Test(
    "a training without some of its streams is recorded whole",
    arguments: [
      ("<&-", 0), ("2>&-", 0), ("<&- 2>&-", 0), (">&-", 74), ("<&- >&-", 74), (">&- 2>&-", 74),
      ("<&- >&- 2>&-", 74),
    ])
  func training(closed: String, status: Int) throws {
    let line = """
      "$G" train s.yaml -o r.gradtrace > /dev/null || exit 1
      "$G" train s.yaml --force -o r.gradtrace \(status == 0 ? "> /dev/null" : "") \(closed)
      echo $?; "$G" info r.gradtrace | grep -E '^(status|steps)'; ls -A
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(
      outcome.text
        == "\(status)\nstatus       complete\nsteps        12, 12 with values and gradients\n"
        + "r.gradtrace\ns.yaml\n", "\(outcome)")
  }

  @Test("what is wrong with an input keeps its status when nobody is told")
  func statuses() throws {
    let line = """
      "$G" graph 'f = x*y' x=1 >&- 2>&-; echo $? > a; "$G" graph 'f = x*y' x=1 y=2 >&- 2>&-; echo $? >> a
      "$G" graph 'f = x*y' x=1 y=2 <&- >&-; echo $? >> a
      "$G" graph 'f = x*y' x=1 y=2 -o f.svg <&- >&- 2>&-; echo $? >> a; ls f.svg >> a; cat a
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.text == "65\n74\n74\n0\nf.svg\n", "\(outcome)")
  }

  @Test("reading a closed input ends with what is wrong", arguments: ["graph", "derive"])
  func input(command: String) throws {
    let outcome = try Command.shell(
      "timeout 60 \"$G\" \(command) - <&- ; echo $?", in: scratch.url)
    #expect(outcome.text == "74\n" && outcome.errors.contains("Bad file descriptor"), "\(outcome)")
  }

  @Test("with too few files nothing is begun", arguments: [5, 8, 12, 40])
  func few(files: Int) throws {
    let line = """
      "$G" train s.yaml -o r.gradtrace > /dev/null; cp r.gradtrace before
      (ulimit -n \(files); "$G" train s.yaml --force -o r.gradtrace; echo $?
      "$G" info r.gradtrace; echo $?)
      cmp r.gradtrace before && ls -A
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.text == "74\n74\nbefore\nr.gradtrace\ns.yaml\n", "\(outcome)")
    #expect(outcome.errors.contains("allows this program \(files) open files"), "\(outcome)")
  }

  @Test(
    "a file beside the name that is nothing of a run stays",
    arguments: [
      ("printf 'x,t' > r.gradtrace-wal", "nothing of a run"),
      ("printf 'x,t' > r.gradtrace-journal", "nothing of a run"),
      ("mkfifo r.gradtrace-shm", "a pipe"), ("mkdir r.gradtrace-wal", "a folder is there"),
    ])
  func beside(make: String, words: String) throws {
    for force in ["", "--force"] {
      let line = """
        rm -rf r.gradtrace*; \(make); ls -A > before
        "$G" train s.yaml \(force) -o r.gradtrace; echo $?; ls -A | diff before - && echo same
        """
      let outcome = try Command.shell(line, in: scratch.url)
      #expect(outcome.text == "73\nsame\n" && outcome.errors.contains(words), "\(outcome)")
    }
  }

  @Test("a link that leads nowhere is told as one", arguments: ["", "--force"])
  func link(force: String) throws {
    let line = """
      ln -s nowhere/r l.gradtrace; "$G" train s.yaml \(force) -o l.gradtrace; echo $?; readlink l.gradtrace
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.text == "73\nnowhere/r\n", "\(outcome)")
    #expect(outcome.errors.contains("a link to nothing"), "\(outcome)")
  }
}
