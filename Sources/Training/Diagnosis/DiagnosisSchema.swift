/// The JSON schema of reports, by which other programs check what they read: `gradviz schema --diagnosis`.
public enum DiagnosisSchema {
  /// The schema as a JSON text that ends with a line break.
  public static let text = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "A diagnosis of gradviz",
      "type": "object", "additionalProperties": false,
      "required": ["format", "version", "healthy", "run", "verdicts", "experiments"],
      "properties": {
        "format": {"const": "gradviz-diagnosis"},
        "version": {"const": 1},
        "healthy": {"type": "boolean"},
        "run": {
          "type": "object", "additionalProperties": false,
          "required": ["steps", "loss_first", "loss_last"],
          "properties": {
            "steps": {"$ref": "#/$defs/count"},
            "loss_first": {"$ref": "#/$defs/number"},
            "loss_last": {"$ref": "#/$defs/number"},
            "loss_constant": {"$ref": "#/$defs/number"}
          }
        },
        "verdicts": {"type": "array", "items": {"$ref": "#/$defs/verdict"}},
        "experiments": {"type": "array", "items": {"$ref": "#/$defs/experiment"}},
        "remark": {"type": "string", "minLength": 1}
      },
      "$defs": {
        "count": {"type": "integer", "minimum": 0},
        "number": {"anyOf": [{"type": "number"}, {"enum": ["nan", "inf", "-inf"]}]},
        "value": {"anyOf": [{"$ref": "#/$defs/number"}, {"type": "string"}, {"type": "null"}]},
        "cause": {"enum": [\(words(Verdict.Cause.allCases))]},
        "change": {
          "oneOf": [
            {
              "type": "object", "additionalProperties": false,
              "required": ["path", "from", "to"],
              "properties": {
                "path": {"type": "string", "minLength": 1},
                "from": {"$ref": "#/$defs/value"}, "to": {"$ref": "#/$defs/value"}
              }
            },
            {
              "type": "object", "additionalProperties": false,
              "required": ["action", "scope"],
              "properties": {
                "action": {"enum": [\(words(Change.Action.allCases))]},
                "scope": {"type": "string"}
              }
            }
          ]
        },
        "verdict": {
          "type": "object", "additionalProperties": false,
          "required": [
            "kind", "cause", "scope", "from_step", "to_step", "severity", "evidence", "explains", "advice"
          ],
          "properties": {
            "kind": {"enum": [\(words(Verdict.Kind.allCases))]},
            "cause": {"$ref": "#/$defs/cause"},
            "scope": {"type": "string"},
            "from_step": {"$ref": "#/$defs/count"},
            "to_step": {"anyOf": [{"$ref": "#/$defs/count"}, {"type": "null"}]},
            "severity": {"enum": [\(words(Verdict.Severity.allCases))]},
            "evidence": {
              "type": "object",
              "additionalProperties": {
                "anyOf": [
                  {"$ref": "#/$defs/value"},
                  {"type": "object", "additionalProperties": {"$ref": "#/$defs/number"}}
                ]
              }
            },
            "ledger": {"$ref": "#/$defs/ledger"},
            "explains": {"type": "array", "items": {"$ref": "#/$defs/count"}},
            "advice": {
              "type": "object", "additionalProperties": false,
              "required": ["text", "changes", "experiment"],
              "properties": {
                "text": {"type": "string"},
                "changes": {"type": "array", "items": {"$ref": "#/$defs/change"}},
                "experiment": {"anyOf": [{"$ref": "#/$defs/count"}, {"type": "null"}]}
              }
            }
          }
        },
        "ledger": {
          "type": "object", "additionalProperties": false,
          "required": ["of", "step", "rms_gradient", "factors"],
          "properties": {
            "of": {"type": "string"},
            "step": {"$ref": "#/$defs/count"},
            "rms_gradient": {"$ref": "#/$defs/number"},
            "factors": {
              "type": "array",
              "items": {
                "type": "object", "additionalProperties": false,
                "required": ["kind", "scope", "ratio", "share", "text"],
                "properties": {
                  "kind": {"enum": [\(words(AttenuationLedger.Factor.Kind.allCases))]},
                  "scope": {"type": "string"},
                  "ratio": {"type": "number", "exclusiveMinimum": 0},
                  "share": {"type": "number", "minimum": 0, "maximum": 1},
                  "text": {"type": "string"}
                }
              }
            }
          }
        },
        "experiment": {
          "type": "object", "additionalProperties": false,
          "required": [
            "for", "cause", "changes", "from_step", "steps", "loss", "baseline", "best", "healed", "heals"
          ],
          "properties": {
            "for": {"type": "array", "items": {"$ref": "#/$defs/count"}},
            "cause": {"$ref": "#/$defs/cause"},
            "changes": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/change"}},
            "from_step": {"$ref": "#/$defs/count"},
            "steps": {"$ref": "#/$defs/count"},
            "loss": {"$ref": "#/$defs/number"},
            "baseline": {"$ref": "#/$defs/number"},
            "best": {"$ref": "#/$defs/number"},
            "healed": {"type": "number", "minimum": 0, "maximum": 1},
            "heals": {"type": "boolean"},
            "loss_of": {"const": "validation"}
          }
        }
      }
    }

    """

  private static func words<Word: RawRepresentable<String>>(_ words: [Word]) -> String {
    words.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
  }
}
