import ArgumentParser
import Sheets
import TraceGraph

/// The budget of memory, a flag of every command that computes.
struct MemoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most memory that one thing may take, such as 500MB or 8GB; more is refused before it is "
        + "made. (default: 2GB, or half of the machine's)",
      valueName: "amount"))
  var memory: String?

  /// Sets the budget as soon as the arguments are read, before anything is computed.
  ///
  /// - Throws: `ValidationError` for what is no amount.
  func validate() throws {
    guard let memory else { return }
    do throws(OptionError) {
      MemoryBudget.use(bytes: try OptionWords.memory(memory))
    } catch {
      throw ValidationError("--memory: \(error.cause)\n  \(error.remedy)")
    }
  }
}
