import TraceGraph
import TraceStore

/// What a run says of how it was trained, as settings with a name each.
enum RunHyperparameters {
  static func settings(of reader: RunReader, _ info: RunInfo) throws(RunError) -> [RunSetting] {
    var settings: [RunSetting] = []
    func add(_ name: String, _ word: String) {
      if !word.isEmpty { settings.append(RunSetting(name: name, value: .word(word))) }
    }
    add("run", info.name)
    add("program", info.program)
    add("status", info.status.word)
    settings.append(RunSetting(name: "steps", value: .number(Double(info.steps))))
    settings.append(RunSetting(name: "epochs", value: .number(Double(info.epochs))))
    if let range = info.stepRange {
      let first = try reader.step(range.lowerBound)
      if first.learningRate.isFinite {
        settings.append(RunSetting(name: "learning_rate", value: .number(first.learningRate)))
      }
      if let batch = first.batch {
        settings.append(RunSetting(name: "batch", value: .number(Double(batch))))
      }
    }
    for attachment in info.attachments
    where attachment.kind == AttachmentKind.seed && attachment.bytes < 100 {
      if case .text(let text) = try reader.attachment(attachment.name).content {
        add(attachment.name, text)
      }
    }
    return settings
  }
}
