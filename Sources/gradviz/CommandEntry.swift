import ArgumentParser
import TraceGraph

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command, for the program of its name and for what tries it with many inputs.
package enum CommandEntry {
  /// Runs the command with the arguments of the process, and ends the process.
  package static func run() -> Never {
    Descriptors.occupyStandard()
    Signals.watch()
    if let allowed = Descriptors.tooFew() {
      Diagnostics.error(Descriptors.refusal(allowed))
      exit(ExitStatus.ioError.rawValue)
    }
    exit(CommandRunner(arguments: Array(CommandLine.arguments.dropFirst())).run().rawValue)
  }

  /// Runs the command inside a process that goes on, as if that were the command's own: what an earlier
  /// command read, and the budget that it chose, are forgotten. Signals keep the effect that they have.
  ///
  /// - Parameters:
  ///   - arguments: the words after the name of the program.
  ///   - budget: the bytes that one thing may take unless the arguments say it.
  /// - Returns: the exit code.
  package static func run(_ arguments: [String], budget: Int) -> Int32 {
    UsedFiles.forget()
    MemoryBudget.use(bytes: budget)
    return CommandRunner(arguments: arguments).run().rawValue
  }
}
