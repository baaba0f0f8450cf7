import Foundation
import Testing

/// `gradviz diagnose --follow` on runs that are complete, that are being recorded, and that nobody records.
@Suite("gradviz diagnose --follow", .serialized)
struct FollowTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func train(rate: String, steps: Int = 40) throws {
    try scratch.write(TrainCommandTests.sheet(rate: rate, steps: steps), to: "s.yaml")
    _ = try Command.run(["train", "s.yaml", "-o", "r.gradtrace", "--force"], in: scratch.url)
  }

  private func follow(_ arguments: String...) throws -> Outcome {
    try Command.run(["diagnose", "r.gradtrace", "--follow"] + arguments, in: scratch.url)
  }

  @Test("a complete run is told in lines, and ends with 0; --fail-on ends it with 1")
  func complete() throws {
    try train(rate: "0.4")
    let outcome = try follow()
    #expect(
      outcome.status == 0 && outcome.errors.hasSuffix("r.gradtrace: 40 steps read, complete\n"))
    let lines = outcome.text.split(separator: "\n")
    #expect(
      lines.contains { $0.hasPrefix("step 39: critical: diverged from step ") }, "\(outcome.text)")
    let json = try follow("--json").text.split(separator: "\n").map { try JSONContent($0) }
    #expect(
      try json.count == lines.count && json.allSatisfy { try $0["format"].text == "gradviz-alert" })
    #expect(
      try json.contains { try $0["verdict"]["kind"].text == "diverged" && $0["step"].number == 39 })
    let github = try follow("--alerts", "github").text
    #expect(
      github.contains("::error title=gradviz%3A diverged::step 39: critical: diverged from step"))
    let failed = try follow("--fail-on", "diverged")
    #expect(failed.status == 1 && failed.errors.contains("error: the run shows: diverged"))
  }

  @Test("a healthy run tells nothing; flags that need --follow, and two formats, are refused")
  func healthy() throws {
    try train(rate: "0.01")
    #expect(try follow().text.isEmpty)
    #expect(try follow("--json", "--alerts", "github").status == 64)
    for flags in [["--timeout", "3"], ["--alerts", "json"]] {
      let outcome = try Command.run(["diagnose", "r.gradtrace"] + flags, in: scratch.url)
      #expect(outcome.status == 64 && outcome.errors.contains("goes with --follow"))
    }
    #expect(try follow("--timeout", "0").status == 64)
  }

  /// A training that goes on for ever at a loss that stays where it is.
  private static let recording = """
    "$G" train long.yaml -o l.gradtrace --limit 1000000 --log 1 2> log > /dev/null & writer=$!
    until grep -q '^step 3 ' log; do sleep 0.01; done

    """

  private func long() throws {
    let sheet = TrainCommandTests.sheet(rate: "1e-9", steps: 100_000_000)
    try scratch.write(sheet.replacing("{w: 0}", with: "{w: 1}"), to: "long.yaml")
  }

  @Test("a run that is being recorded: its first alert ends it with 1 while the training goes on")
  func growing() throws {
    try long()
    let line =
      Self.recording + """
        "$G" diagnose l.gradtrace --follow --fail-on plateau --threshold plateau-steps=30; echo $?
        kill -0 $writer && echo writing; kill -INT $writer; wait $writer
        """
    let outcome = try Command.shell(line, in: scratch.url)
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count >= 3, "\(outcome)")
    #expect(lines[0].hasPrefix("step ") && lines[0].contains(": plateau from step "), "\(outcome)")
    #expect(lines.suffix(2) == ["1", "writing"], "\(outcome)")
  }

  @Test("Ctrl-C ends it with 130; the end of the training ends it with 0")
  func ends() throws {
    try long()
    let line =
      Self.recording + """
        "$G" diagnose l.gradtrace --follow > out 2> err & reader=$!
        until [ -s out ]; do sleep 0.01; done
        kill -INT $reader; wait $reader; echo $?; cat err
        "$G" diagnose l.gradtrace --follow > out 2> err & reader=$!
        until [ -s out ]; do sleep 0.01; done
        kill -INT $writer; wait $writer; wait $reader; echo $?; tail -1 err | sed 's/[0-9][0-9]* steps/N steps/'
        """
    let outcome = try Command.shell(line, in: scratch.url)
    let wanted = "130\nerror: interrupted\n0\nl.gradtrace: N steps read, stopped: interrupted\n"
    #expect(outcome.text == wanted, "\(outcome)")
  }

  @Test("a run that never grows is told after --timeout, with 74")
  func timeout() throws {
    try long()
    let line =
      Self.recording + """
        kill -KILL $writer; wait $writer 2> /dev/null
        "$G" diagnose l.gradtrace --follow --timeout 1 > out 2> err; echo $?; grep -c 'has not grown for 1 s' err
        """
    #expect(try Command.shell(line, in: scratch.url).text == "74\n1\n")
  }
}
