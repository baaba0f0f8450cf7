extension PhraseRow {
  /// Tables.
  static let tables: [PhraseRow] = [
    PhraseRow(
      "example",
      nl: "voorbeeld",
      de: "Beispiel"),
    PhraseRow(
      "result",
      nl: "resultaat",
      de: "Ergebnis"),
    PhraseRow(
      "operand",
      nl: "operand",
      de: "Operand"),
    PhraseRow(
      "local derivative",
      nl: "lokale afgeleide",
      de: "lokale Ableitung"),
    PhraseRow(
      "contribution",
      nl: "bijdrage",
      de: "Beitrag"),
    PhraseRow(
      "sum",
      nl: "som",
      de: "Summe"),
    PhraseRow(
      "average",
      nl: "gemiddelde",
      de: "Mittelwert"),
    PhraseRow(
      "an empty table",
      nl: "een lege tabel",
      de: "eine leere Tabelle"),
    PhraseRow(
      "1 row",
      nl: "1 rij",
      de: "1 Zeile"),
    PhraseRow(
      "{count} rows",
      nl: "{count} rijen",
      de: "{count} Zeilen"),
    PhraseRow(
      "1 column",
      nl: "1 kolom",
      de: "1 Spalte"),
    PhraseRow(
      "{count} columns",
      nl: "{count} kolommen",
      de: "{count} Spalten"),
    PhraseRow(
      "columns {names}",
      nl: "de kolommen {names}",
      de: "den Spalten {names}"),
    PhraseRow(
      "table of {rows} with {columns}",
      nl: "tabel van {rows} met {columns}",
      de: "Tabelle aus {rows} mit {columns}"),
  ]
}
