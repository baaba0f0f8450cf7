import Foundation
import Testing

/// A training that is stopped and goes on gives the bytes of one that was never stopped.
@Suite("Resuming a training")
struct ResumeCommandTests {
  /// A network on seven examples in shuffled batches of three, so that every third batch is smaller.
  private static func sheet(_ optimizer: String, _ granularity: String) -> String {
    """
    formulas: loss = squared(y, t)
    data:
      columns: [x1, x2, t]
      rows:
        - [-0.4, 0.06, 0.1]
        - [-0.2, -0.06, 0.1]
        - [0, -0.1, 0.1]
        - [0.1, -0.09, 0.9]
        - [0.2, -0.06, 0.9]
        - [0.3, -0.01, 0.9]
        - [0.4, 0.06, 0.9]
    seed: 7
    network:
      inputs: [x1, x2]
      granularity: \(granularity)
      layers:
        - {units: 3, sum: k, out: h, activation: sigmoid, weights: w, bias: b}
        - {units: 1, out: y, activation: sigmoid, weights: v, bias: c}
    roles: {target: t}
    train:
      minimize: loss
      optimizer: \(optimizer)
      learning-rate: 0.05
      batch: 3
      shuffle: 11
      steps: 5000
      record: {every: 10}
    """
  }

  /// Trains in one go, and in three: until Ctrl-C, until a kill, to the end. A stopped run is cut only
  /// after it saved more than before. The lines of the log go through a pipe that is read slowly, so
  /// that the training waits there and cannot end first.
  private static let line = """
    saved() { "$G" info cut.gradtrace --json 2>/dev/null | grep -o '"resumes_at": [0-9]*' \
      | grep -o '[0-9]*$' || echo 0; }
    cut() {
      local signal=$1 before=$2; shift 2
      mkfifo lines
      "$G" train "$@" --log 1 > /dev/null 2> lines & process=$!
      exec 3< lines
      until [ "$(saved)" -gt "$before" ]; do
        for _ in {1..10}; do read -r _ <&3; done
      done
      kill -"$signal" $process
      cat <&3 > /dev/null
      wait $process 2> /dev/null
      echo "$signal $?"
      exec 3<&-
      rm lines
    }
    "$G" train s.yaml -o whole.gradtrace > /dev/null
    cut INT 0 s.yaml -o cut.gradtrace
    cut KILL "$(saved)" --resume cut.gradtrace
    "$G" train --resume cut.gradtrace > /dev/null
    echo "end $?"
    for run in whole cut; do
      "$G" export $run.gradtrace --what values,gradients,statistics --all -o $run.json
    done
    cmp whole.json cut.json && wc -l < whole.json
    """

  @Test(
    "interrupted, killed and resumed, a run exports the same bytes",
    arguments: [("sgd", "scalar"), ("sgd", "tensor"), ("adam", "scalar"), ("adam", "tensor")])
  func resumed(_ optimizer: String, _ granularity: String) throws {
    let scratch = try Scratch()
    try scratch.write(Self.sheet(optimizer, granularity), to: "s.yaml")
    let outcome = try Command.shell(Self.line, in: scratch.url)
    #expect(outcome.text == "INT 130\nKILL 137\nend 0\n501\n", "\(outcome.errors)")
  }

  @Test("a run that reached its end has nothing left to do")
  func atTheEnd() throws {
    let scratch = try Scratch()
    let sheet = Self.sheet("adam", "tensor").replacing("steps: 5000", with: "steps: 20")
    try scratch.write(sheet, to: "s.yaml")
    let first = try Command.run(["train", "s.yaml", "-o", "r.gradtrace"], in: scratch.url)
    #expect(first.status == 0)
    let before = try Command.run(["export", "r.gradtrace", "--all"], in: scratch.url).output
    #expect(try Command.run(["train", "--resume", "r.gradtrace"], in: scratch.url).status == 0)
    #expect(try Command.run(["export", "r.gradtrace", "--all"], in: scratch.url).output == before)
  }
}
