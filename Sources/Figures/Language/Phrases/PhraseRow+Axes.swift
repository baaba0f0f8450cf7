extension PhraseRow {
  /// Axes, scales and empty plots.
  static let axes: [PhraseRow] = [
    PhraseRow(
      "nothing to draw",
      nl: "niets te tekenen",
      de: "nichts zu zeichnen"),
    PhraseRow(
      "no values",
      nl: "geen waarden",
      de: "keine Werte"),
    PhraseRow(
      "no finite values",
      nl: "geen eindige waarden",
      de: "keine endlichen Werte"),
    PhraseRow(
      "{name}: no finite values",
      nl: "{name}: geen eindige waarden",
      de: "{name}: keine endlichen Werte"),
    PhraseRow(
      "1 value",
      nl: "1 waarde",
      de: "1 Wert"),
    PhraseRow(
      "{count} values",
      nl: "{count} waarden",
      de: "{count} Werte"),
    PhraseRow(
      "{name}: {values} ≤ 0 not on the logarithmic axis",
      nl: "{name}: {values} ≤ 0 niet op de logaritmische as",
      de: "{name}: {values} ≤ 0 nicht auf der logarithmischen Achse"),
    PhraseRow(
      "{name}: the range cannot be drawn; the data's is used",
      nl: "{name}: het bereik kan niet worden getekend; dat van de gegevens is gebruikt",
      de: "{name}: Der Bereich lässt sich nicht zeichnen; der der Daten gilt"),
    PhraseRow(
      "{name}: the range was given in reverse",
      nl: "{name}: het bereik was omgekeerd gegeven",
      de: "{name}: Der Bereich war umgekehrt angegeben"),
    PhraseRow(
      "{count} values are not finite",
      nl: "{count} waarden zijn niet eindig",
      de: "{count} Werte sind nicht endlich"),
    PhraseRow(
      "{count} values are not finite and left out",
      nl: "{count} waarden zijn niet eindig en weggelaten",
      de: "{count} Werte sind nicht endlich und weggelassen"),
    PhraseRow(
      "statistics alone: smallest to largest, mean ± standard deviation",
      nl: "alleen statistieken: kleinste tot grootste, gemiddelde ± standaardafwijking",
      de: "nur Statistik: kleinster bis größter Wert, Mittel ± Standardabweichung"),
  ]
}
