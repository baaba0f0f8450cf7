extension PhraseRow {
  /// Diagnoses of trainings.
  static let diagnoses: [PhraseRow] = [
    PhraseRow(
      "loss by step",
      nl: "verlies per stap",
      de: "Verlust je Schritt"),
    PhraseRow(
      "gradient by layer, {step}",
      nl: "gradiënt per laag, {step}",
      de: "Gradient je Schicht, {step}"),
    PhraseRow(
      "gradient of the weights by layer, {step}",
      nl: "gradiënt van de gewichten per laag, {step}",
      de: "Gradient der Gewichte je Schicht, {step}"),
    PhraseRow(
      "gradient of the sums by layer, {step}",
      nl: "gradiënt van de sommen per laag, {step}",
      de: "Gradient der Summen je Schicht, {step}"),
    PhraseRow(
      "{count} of {all} layers",
      nl: "{count} van {all} lagen",
      de: "{count} von {all} Schichten"),
    PhraseRow(
      "dashed: the best constant prediction, {loss}",
      nl: "gestreept: de beste constante voorspelling, {loss}",
      de: "gestrichelt: die beste konstante Vorhersage, {loss}"),
    PhraseRow(
      "Healthy, no fault seen: loss {course} in {steps}",
      nl: "Gezond, geen fout gevonden: verlies {course} in {steps}",
      de: "Gesund, kein Fehler gefunden: Verlust {course} in {steps}"),
    PhraseRow(
      "What helps: {change}; loss {course} in {steps}",
      nl: "Wat helpt: {change}; verlies {course} in {steps}",
      de: "Was hilft: {change}; Verlust {course} in {steps}"),
    PhraseRow(
      "What helps: {change}; validation loss {course} in {steps}",
      nl: "Wat helpt: {change}; validatieverlies {course} in {steps}",
      de: "Was hilft: {change}; Validierungsverlust {course} in {steps}"),
    PhraseRow(
      "What usually helps: {advice}",
      nl: "Wat meestal helpt: {advice}",
      de: "Was meist hilft: {advice}"),
    PhraseRow(
      "Nothing that was tried heals",
      nl: "Niets wat geprobeerd is geneest",
      de: "Nichts, was versucht wurde, heilt"),
    PhraseRow(
      "nothing was tried: there are no experiments",
      nl: "er is niets geprobeerd: er zijn geen experimenten",
      de: "nichts wurde versucht: es gibt keine Experimente"),
    PhraseRow(
      "no statistics of layers are recorded",
      nl: "er zijn geen statistieken van lagen vastgelegd",
      de: "keine Statistiken von Schichten sind aufgezeichnet"),
    PhraseRow(
      "what was tried",
      nl: "wat geprobeerd is",
      de: "was versucht wurde"),
    PhraseRow(
      "grey: the unchanged run",
      nl: "grijs: de onveranderde run",
      de: "grau: der unveränderte Lauf"),
    PhraseRow(
      "Repaired: loss {course} in {steps}",
      nl: "Hersteld: verlies {course} in {steps}",
      de: "Repariert: Verlust {course} in {steps}"),
    PhraseRow(
      "unchanged",
      nl: "onveranderd",
      de: "unverändert"),
    PhraseRow(
      "repaired",
      nl: "hersteld",
      de: "repariert"),
    PhraseRow(
      "the losses are of another kind",
      nl: "de verliezen zijn van een andere soort",
      de: "die Verluste sind anderer Art"),
    PhraseRow(
      "losses over rows that never train",
      nl: "verliezen over rijen die nooit trainen",
      de: "Verluste über Zeilen, die nie trainieren"),
    PhraseRow(
      "curves without grey have losses of another kind and scales of their own",
      nl: "krommen zonder grijs hebben verliezen van een andere soort en eigen schalen",
      de: "Kurven ohne Grau haben Verluste anderer Art und eigene Skalen"),
    PhraseRow(
      "frames: loss {low} to {high}, steps 0 to {last}",
      nl: "kaders: verlies {low} tot {high}, stappen 0 tot {last}",
      de: "Rahmen: Verlust {low} bis {high}, Schritte 0 bis {last}"),
    PhraseRow(
      "frames: loss {low} to {high} on a logarithmic scale, steps 0 to {last}",
      nl: "kaders: verlies {low} tot {high} op een logaritmische schaal, stappen 0 tot {last}",
      de: "Rahmen: Verlust {low} bis {high}, logarithmisch, Schritte 0 bis {last}"),
    PhraseRow(
      "what leaves a frame lies above it",
      nl: "wat een kader verlaat ligt erboven",
      de: "was einen Rahmen verlässt, liegt darüber"),
    PhraseRow(
      "what leaves the frame lies below it",
      nl: "wat het kader verlaat ligt eronder",
      de: "was den Rahmen verlässt, liegt darunter"),
    PhraseRow(
      "breaks at step {number}",
      nl: "breekt bij stap {number}",
      de: "bricht bei Schritt {number}"),
    PhraseRow(
      "{change}, from {step} on",
      nl: "{change}, vanaf {step}",
      de: "{change}, ab {step}"),
    PhraseRow(
      "without {name}",
      nl: "zonder {name}",
      de: "ohne {name}"),
    PhraseRow(
      "scale {name} to {range}",
      nl: "schaal {name} naar {range}",
      de: "{name} auf {range} skalieren"),
    PhraseRow(
      "more units: larger {list}",
      nl: "meer eenheden: grotere {list}",
      de: "mehr Einheiten: größere {list}"),
    PhraseRow(
      "loss that falls without end",
      nl: "verlies dat zonder einde daalt",
      de: "Verlust, der ohne Ende fällt"),
    PhraseRow(
      "What helps: {change}; the new loss comes to {loss} in {steps}",
      nl: "Wat helpt: {change}; het nieuwe verlies komt op {loss} in {steps}",
      de: "Was hilft: {change}; der neue Verlust kommt auf {loss} in {steps}"),
    PhraseRow(
      "Repaired: the new loss comes to {loss} in {steps}",
      nl: "Hersteld: het nieuwe verlies komt op {loss} in {steps}",
      de: "Repariert: der neue Verlust kommt auf {loss} in {steps}"),
    PhraseRow(
      "1 more does not heal",
      nl: "nog 1 geneest niet",
      de: "1 weiteres heilt nicht"),
    PhraseRow(
      "{count} more do not heal",
      nl: "nog {count} genezen niet",
      de: "{count} weitere heilen nicht"),
    PhraseRow(
      "{count} more, of which {number} heal",
      nl: "nog {count}, waarvan er {number} genezen",
      de: "{count} weitere, von denen {number} heilen"),
    PhraseRow(
      "heals",
      nl: "geneest",
      de: "heilt"),
    PhraseRow(
      "1 change was tried",
      nl: "er is 1 verandering geprobeerd",
      de: "1 Änderung wurde versucht"),
    PhraseRow(
      "{count} changes were tried",
      nl: "er zijn {count} veranderingen geprobeerd",
      de: "{count} Änderungen wurden versucht"),
    PhraseRow(
      "none heals",
      nl: "geen ervan geneest",
      de: "keine heilt"),
    PhraseRow(
      "what heals: {list}",
      nl: "wat geneest: {list}",
      de: "was heilt: {list}"),
    PhraseRow(
      "none",
      nl: "geen",
      de: "keine"),
  ]
}
