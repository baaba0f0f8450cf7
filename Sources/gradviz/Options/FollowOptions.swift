import ArgumentParser
import TraceGraph

/// How verdicts are printed one by one.
enum AlertFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, github
}

/// Flags of a diagnosis that goes along with a run.
struct FollowOptions: ParsableArguments {
  @Flag(
    help: """
      Go along with a run that is being recorded: a line for every alert as it arises, from the evidence \
      alone, to the run's end; --fail-on ends it at the first.
      """)
  var follow = false

  @Option(
    help: ArgumentHelp(
      """
      With --follow, how alerts are told: text, json (as --json: one line each) or github (annotations of a \
      workflow).
      """, valueName: "word"))
  var alerts: AlertFormat?

  @Option(
    help: ArgumentHelp(
      "With --follow: give up with 74 when the run has not grown for so long.", valueName: "seconds"
    ))
  var timeout: String?

  /// Refuses what has no effect without --follow.
  ///
  /// - Throws: `Failure` 64.
  func check() throws(Failure) {
    guard !follow, let flag = timeout != nil ? "--timeout" : alerts.map({ "--alerts \($0)" }) else {
      return
    }
    throw .usage("\(flag) goes with --follow")
  }
}
