import Foundation
import Testing

/// What a training shows while it runs.
@Suite("The progress of a training", .enabled(if: LentTerminal.isPossible))
struct ProgressTests {
  private static let erasing = "\r\u{1B}[2K"
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(TrainCommandTests.sheet(rate: "1e-9", steps: 1_000_000), to: "s.yaml")
  }

  /// The bytes that a terminal of some width gets from a training that is stopped when they fulfil a
  /// condition of the shell, or after a minute.
  private func session(
    _ arguments: String, columns: Int, term: String = "xterm", until condition: String
  ) throws -> String {
    let line = """
      export TERM=\(term)
      rm -f pid bytes
      inner="stty cols \(columns); echo \\$\\$ > pid; exec $G train s.yaml \(arguments)"
      script -qfc "$inner" typescript > bytes < /dev/null &
      for _ in $(seq 600); do \(condition) && break; sleep 0.1; done
      kill -INT $(cat pid)
      wait
      """
    _ = try Command.shell(line, in: scratch.url)
    return String(decoding: try scratch.data("bytes"), as: UTF8.self)
  }

  @Test("a bar keeps within its terminal, comes a few times a second and is erased at the end")
  func width() throws {
    for columns in [30, 60, 200] {
      let text = try session(
        "", columns: columns, until: "[ $(tr -cd '\\033' < bytes | wc -c) -ge 6 ]")
      let parts = text.components(separatedBy: Self.erasing)
      #expect((4...40).contains(parts.count), "\(columns): \(parts.count)")
      let bars = parts.dropFirst().dropLast()
      #expect(bars.allSatisfy { $0.contains("step ") && !$0.contains("\n") })
      #expect(bars.allSatisfy { $0.count < columns }, "\(columns): \(bars)")
      #expect(parts.last?.hasPrefix("steps ") == true)
      if columns == 200 { #expect(bars.last?.contains("steps/s") == true) }
    }
  }

  @Test("figures that train in memory show a bar, which is erased before their files are named")
  func figures() throws {
    try scratch.write(
      TrainCommandTests.sheet(rate: "1e-9", steps: 150_000) + """

        figures:
          history: {history: {of: w}}
          curve: {curve: {over: {w: [-1, 1]}, descent: train}}
        """, to: "f.yaml")
    let line = """
      export TERM=xterm
      script -qfc "stty cols 60; $G build f.yaml -o out" typescript > bytes < /dev/null
      """
    _ = try Command.shell(line, in: scratch.url)
    let text = String(decoding: try scratch.data("bytes"), as: UTF8.self)
    let parts = text.components(separatedBy: Self.erasing)
    let bars = parts.filter { $0.contains("] training ") }
    #expect(!bars.isEmpty && bars.allSatisfy { $0.count < 60 && !$0.contains("\n") }, "\(text)")
    #expect(parts.last?.hasPrefix("out/history.svg") == true, "\(text)")
    #expect(parts.last?.contains("out/curve.svg") == true)
  }

  @Test("experiments are announced and show a bar; Ctrl-C keeps what is known and ends with 130")
  func experiments() throws {
    try scratch.write(
      TrainCommandTests.sheet(rate: "1e-9", steps: 8_000).replacing("{w: 0}", with: "{w: 1}"),
      to: "d.yaml")
    let line = """
      export TERM=xterm
      "$G" train d.yaml -o r.gradtrace > /dev/null 2>&1
      inner="stty cols 70; echo \\$\\$ > pid; exec $G diagnose r.gradtrace"
      script -qefc "$inner" typescript > bytes < /dev/null & writer=$!
      for _ in $(seq 1200); do grep -q '] trying changes' bytes && break; sleep 0.05; done
      kill -INT $(cat pid)
      wait $writer; echo $?
      """
    let outcome = try Command.shell(line, in: scratch.url)
    #expect(outcome.text == "130\n")
    let text = String(decoding: try scratch.data("bytes"), as: UTF8.self)
    #expect(text.hasPrefix("r.gradtrace: trying changes: at most 80000 steps"), "\(text)")
    let last = text.components(separatedBy: Self.erasing).last ?? ""
    #expect(last.contains("plateau") && last.contains("interrupted"), "\(text)")
    // Not on a terminal nothing is told of quick ones.
    try scratch.write(TrainCommandTests.sheet(), to: "q.yaml")
    let quick = try Command.shell(
      "\"$G\" train q.yaml -o q.gradtrace 2> /dev/null; \"$G\" diagnose q.gradtrace",
      in: scratch.url)
    #expect(quick.errors.isEmpty)
  }

  @Test("a warning has a line of its own")
  func warning() throws {
    let text = try session(
      "-o r.gradtrace --limit 1300000", columns: 120, until: "grep -q warning: bytes")
    #expect(text.contains(Self.erasing + "warning: the run has reached its limit"))
  }

  @Test("a terminal that cannot erase, and --log, get no bar", arguments: ["dumb", "xterm"])
  func plain(_ term: String) throws {
    try scratch.write(TrainCommandTests.sheet(rate: "1e-9", steps: 100_000), to: "s.yaml")
    let text = try session(
      term == "dumb" ? "" : "--log 10000", columns: 80, term: term,
      until: "grep -q 'loss ' bytes && ! kill -0 $(cat pid) 2> /dev/null")
    #expect(!text.contains("\u{1B}"))
    #expect(text.contains("loss "))
  }
}

private enum LentTerminal {
  /// `script` lends the command a terminal; its options differ between systems.
  static let isPossible: Bool = {
    #if os(Linux)
      FileManager.default.isExecutableFile(atPath: "/usr/bin/script")
    #else
      false
    #endif
  }()
}
