import Foundation
import Testing

/// What is found in the runs of samples: the fault that a sample is about, and none where it is sound.
@Suite("Diagnosed samples")
struct DiagnosedSampleTests {
  /// The report on a sample's run. A run that breaks ends with 1.
  private func report(_ sample: String, status: Int32 = 0) throws -> [String: Any] {
    let scratch = try Scratch()
    let run = scratch.path("run.gradtrace")
    let file = Sample("\(sample).yaml", "").file
    #expect(try Command.run(["train", file, "-o", run]).status == status)
    let outcome = try Command.run(["diagnose", run, "--json"])
    return try #require(
      JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
  }

  /// `kind scope` of all verdicts above a note.
  private func faults(_ report: [String: Any]) -> [String] {
    let verdicts = report["verdicts"] as? [[String: Any]] ?? []
    return verdicts.filter { $0["severity"] as? String != "note" }.map {
      "\($0["kind"] ?? "") \($0["scope"] ?? "")".trimmingCharacters(in: .whitespaces)
    }
  }

  @Test(
    "a sound run is healthy",
    arguments: [
      "training/repaired", "training/moons-tensor", "training/regression",
      "training/regression-sgd", "training/regression-minibatch", "training/optimisers",
      "training/optimisers-momentum", "training/optimisers-adagrad", "training/optimisers-adam",
      "feedforward-networks/streetlights", "feedforward-networks/streetlights-one",
      "feedforward-networks/offsides", "feedforward-networks/one-weight",
      "feedforward-networks/three-outputs", "feedforward-networks/three-by-three",
      "perceptron-to-backpropagation/cute", "training/bars",
    ])
  func healthy(_ sample: String) throws {
    let report = try report(sample)
    #expect(report["healthy"] as? Bool == true)
    #expect(faults(report).isEmpty)
  }

  @Test(
    "the first layer of the deep network of sigmoids does not learn, and seven derivatives are why")
  func vanishing() throws {
    let report = try report("training/vanishing-sigmoid")
    #expect(faults(report) == ["vanishing layer1", "plateau"])
    let first = try #require((report["verdicts"] as? [[String: Any]])?.first)
    #expect(first["from_step"] as? Int == 0)
    #expect(first["cause"] as? String == "activation-derivative")
    let evidence = try #require(first["evidence"] as? [String: Any])
    let words = try #require(evidence["explanation"] as? String)
    #expect(words.contains("activation's derivative") && words.contains("7 such factors"))
    let advice = try #require(first["advice"] as? [String: Any])
    #expect((advice["text"] as? String)?.contains("activation sigmoid → relu") == true)
  }

  @Test("too large weights explode from the first step on, and the run ends without a loss")
  func exploding() throws {
    let report = try report("training/exploding", status: 1)
    let faults = faults(report)
    #expect(faults.contains("exploding layer1") && faults.contains { $0.hasPrefix("nan ") })
    let verdicts = try #require(report["verdicts"] as? [[String: Any]])
    let exploding = try #require(verdicts.first { $0["scope"] as? String == "layer1" })
    #expect(exploding["from_step"] as? Int == 0 && exploding["severity"] as? String == "critical")
  }

  @Test("rectifiers below zero are dead from the first step on, and the loss stays")
  func dead() throws {
    let report = try report("training/dead-relu")
    #expect(Set(faults(report)) == ["dead layer2", "plateau", "dead layer1"])
    let verdicts = try #require(report["verdicts"] as? [[String: Any]])
    #expect(verdicts.allSatisfy { $0["from_step"] as? Int == 0 })
    #expect(verdicts.first?["cause"] as? String == "bias")
  }

  @Test("thirty points learned by heart are overfitting from the best step on")
  func overfitting() throws {
    let report = try report("training/overfitting")
    #expect(faults(report) == ["overfitting"])
    let first = try #require((report["verdicts"] as? [[String: Any]])?.first)
    #expect(first["cause"] as? String == "capacity")
    let evidence = try #require(first["evidence"] as? [String: Any])
    #expect(first["from_step"] as? Int == evidence["lowest_step"] as? Int)
    #expect((evidence["rise"] as? Double ?? 0) > 2)
  }

  @Test("no weight of the lights without correlation is pushed either way: nothing is learned")
  func learnsNothing() throws {
    let report = try report("feedforward-networks/no-correlation")
    #expect(faults(report) == ["plateau"])
    let first = try #require((report["verdicts"] as? [[String: Any]])?.first)
    #expect(first["cause"] as? String == "unknown")
  }

  @Test("a sample that is sick fails a run that asks for its fault")
  func failOn() throws {
    let scratch = try Scratch()
    let run = scratch.path("run.gradtrace")
    let file = Sample("training/dead-relu.yaml", "").file
    #expect(try Command.run(["train", file, "-o", run]).status == 0)
    let failed = try Command.run(["diagnose", run, "--fail-on", "dead,plateau"])
    #expect(failed.status == 1)
    #expect(failed.errors == "error: the run shows: dead in layer2 and layer1; plateau\n")
    #expect(try Command.run(["diagnose", run, "--fail-on", "vanishing"]).status == 0)
  }

  @Test("what the README prints of the diagnosis is what the command prints")
  func readme() throws {
    let readme = try String(contentsOf: Command.root.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(readme.firstMatch(of: /```text\n(?<text>(?s:.*?))```/))
    let lines = block.output.text.split(separator: "\n").map(String.init)
    let commands = lines.prefix { $0.hasPrefix("$ gradviz ") }
    #expect(commands.count == 2)
    let scratch = try Scratch()
    var printed = ""
    for command in commands {
      let words = command.split(separator: " ").dropFirst(2).map { word in
        word.hasPrefix("samples/") ? Command.root.appending(path: String(word)).path : String(word)
      }
      let outcome = try Command.run(words, in: scratch.url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      printed = outcome.text
    }
    let shown = lines.dropFirst(2).filter { $0.trimmingCharacters(in: .whitespaces) != "…" }
    #expect(shown.count > 5)
    let rows = Set(printed.split(separator: "\n").map(String.init))
    for line in shown { #expect(rows.contains(line), "\(line)") }
  }
}
