import GRDB
import TraceGraph
import Training

/// Checks a run against the rules that its writer keeps, and tells every breach.
///
///     for breach in try RunConformance.breaches(of: "run.gradtrace") {
///       print("rule \(breach.rule.rawValue): \(breach.subject): \(breach.text)")
///     }
public enum RunConformance {
  /// Of one rule so many breaches are told: a writer that is wrong at one step is at all.
  public static let most = 20

  /// - Parameter path: of the run.
  /// - Returns: the breaches in the order of the rules; empty for a run that keeps them all.
  /// - Throws: when there is no such file, or the system refuses to read it.
  /// - Complexity: linear in the file; of values and gradients some steps are computed anew.
  public static func breaches(of path: String) throws(RunError) -> [RunBreach] {
    let reader: RunReader
    do throws(RunError) {
      reader = try RunReader(path)
    } catch {
      guard error.kind == .invalid else { throw error }
      return [RunBreach(rule: rule(ofRefusal: error), subject: error.subject, text: error.cause)]
    }
    let list = BreachList()
    try reader.connection.stream("rules") { database in
      checkFile(list, try FileHeader(path), database)
      let graphs = GraphRules(list, database)
      graphs.check()
      StepRules(list, database, graphs.graphs).check()
    }
    try checkAgreement(list, reader)
    return list.sorted
  }

  /// What a file is refused for when it is opened.
  private static func rule(ofRefusal error: RunError) -> RunRule {
    if error.cause.hasPrefix("its schema") { return .tables }
    return error.subject.hasSuffix("-journal") || error.cause.contains("-wal") ? .closing : .file
  }

  private static func checkFile(
    _ list: BreachList, _ header: FileHeader, _ database: Database
  ) {
    let path = header.path
    let version = FileHeader.version(of: header.family.path)
    if version != RunFormat.version {
      list.add(.file, path, "user_version is \(version.map(String.init) ?? "not there")")
    }
    list.attempt(.file, path) {
      let row = try RunStatement(database, "PRAGMA encoding")
      try row.query()
      if try row.next(), try row.text(0) != "UTF-8" {
        list.add(.file, path, "its texts are \(try row.text(0))")
      }
      row.reset()
    }
    list.attempt(.run, "run") {
      let row = try RunRow(database)
      let others = try RunStatement(database, "SELECT count(*), max(note) FROM run")
      try others.query()
      _ = try others.next()
      if try others.integer(0) != 1 { list.add(.run, "run", "\(try others.integer(0)) rows") }
      if try !others.text(1).isEmpty, row.status == .unfinished || row.status == .complete {
        list.add(.run, "run", "a note, but the status is '\(row.status.word)'")
      }
      others.reset()
      if row.status != .unfinished, header.needsWAL {
        list.add(.closing, path, "its status is '\(row.status.word)', and its -wal holds steps")
      }
    }
  }

  /// How many steps are computed anew.
  private static let mostComputed = 3

  private static func checkAgreement(
    _ list: BreachList, _ reader: RunReader
  ) throws(RunError) {
    guard let policy = try? reader.policy(), policy.values == .all, list.isEmpty else { return }
    let steps = try reader.steps().filter(\.hasValues)
    let chosen = Set([steps.first, steps.dropFirst().first, steps.last].compactMap { $0?.step })
    for step in chosen.sorted().prefix(mostComputed) {
      do throws(RunError) {
        let rebuilt = try reader.trace(atStep: step)
        guard !rebuilt.trace.hasOpaqueOps else { continue }
        AgreementRule(rebuilt, policy.numbers).check(list)
      } catch {
        guard error.kind == .invalid else { throw error }
        list.add(.shapes, "step \(step)", error.cause)
      }
    }
  }
}

/// Breaches while they are found, and how many of each rule.
final class BreachList {
  private var breaches: [RunBreach] = []
  private var counts: [RunRule: Int] = [:]

  var isEmpty: Bool { breaches.isEmpty }

  var sorted: [RunBreach] {
    breaches.enumerated().sorted {
      ($0.element.rule.rawValue, $0.offset) < ($1.element.rule.rawValue, $1.offset)
    }.map(\.element)
  }

  func add(_ rule: RunRule, _ subject: String, _ text: String) {
    counts[rule, default: 0] += 1
    let count = counts[rule] ?? 0
    if count <= RunConformance.most {
      breaches.append(RunBreach(rule: rule, subject: subject, text: text))
    } else if count == RunConformance.most + 1 {
      breaches.append(RunBreach(rule: rule, subject: "…", text: "and more of this rule"))
    }
  }

  /// What cannot be read breaks the rule as well.
  func attempt(_ rule: RunRule, _ subject: String, _ body: () throws -> Void) {
    do {
      try body()
    } catch let fault as RunStatement.Fault {
      add(rule, subject, fault.message)
    } catch let error as RunError {
      add(rule, subject, error.cause)
    } catch {
      add(rule, subject, "\(error)")
    }
  }
}
