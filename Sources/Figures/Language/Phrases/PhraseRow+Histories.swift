extension PhraseRow {
  /// Numbers over steps and epochs, and how they are spread.
  static let histories: [PhraseRow] = [
    PhraseRow(
      "wrong guesses",
      nl: "foute gissingen",
      de: "falsche Vorhersagen"),
    PhraseRow(
      "summed over each epoch",
      nl: "opgeteld per epoche",
      de: "über jede Epoche summiert"),
    PhraseRow(
      "at the last step of each epoch",
      nl: "bij de laatste stap van elke epoche",
      de: "beim letzten Schritt jeder Epoche"),
    PhraseRow(
      "band: from the smallest to the largest",
      nl: "band: van de kleinste tot de grootste",
      de: "Band: vom kleinsten bis zum größten"),
    PhraseRow(
      "bands that end below go down to 0 or less",
      nl: "banden die onderaan eindigen gaan tot 0 of lager",
      de: "Bänder, die unten enden, reichen bis 0 oder tiefer"),
    PhraseRow(
      "{count} lines, from {first} to {last}",
      nl: "{count} lijnen, van {first} tot {last}",
      de: "{count} Linien, von {first} bis {last}"),
    PhraseRow(
      "one line: {names}",
      nl: "één lijn: {names}",
      de: "eine Linie: {names}"),
    PhraseRow(
      "{name} is not finite at {step}",
      nl: "{name} is niet eindig bij {step}",
      de: "{name} ist nicht endlich bei {step}"),
    PhraseRow(
      "no value above 0, so none on a logarithmic axis",
      nl: "geen waarde boven 0, dus geen op een logaritmische as",
      de: "kein Wert über 0, also keiner auf einer logarithmischen Achse"),
    PhraseRow(
      "over {range}: {lines}",
      nl: "over {range}: {lines}",
      de: "über {range}: {lines}"),
    PhraseRow(
      "{name} without numbers",
      nl: "{name} zonder getallen",
      de: "{name} ohne Zahlen"),
    PhraseRow(
      "No lines.",
      nl: "Geen lijnen.",
      de: "Keine Linien."),
    PhraseRow(
      "{count} numbers are exactly 0 and have no logarithm",
      nl: "{count} getallen zijn precies 0 en hebben geen logaritme",
      de: "{count} Zahlen sind genau 0 und haben keinen Logarithmus"),
    PhraseRow(
      "how {numbers} are spread, over {steps}",
      nl: "hoe {numbers} zijn gespreid, over {steps}",
      de: "wie {numbers} verteilt sind, über {steps}"),
  ]
}
