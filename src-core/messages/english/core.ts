// Owns the English texts of its area (core); see catalogue.ts.
export const coreMessages = {
  'attribute.unknownType': 'The tag set has no type “{type}”.',
  'attribute.unknown': 'The tag set has no attribute “{attribute}” for {type}.',
  'attribute.notInTheList': '“{value}” is not in the list of values.',
  'attribute.oneSpanOnly': 'Only one span of text is allowed here.',
  'attribute.notADate':
    'Not a date as Attest writes it, for example 2025-04-13, 2025-04, 2025~ or 2025-04-24/2025-04-26.',
  'attribute.notALink': 'Not a web address that starts with http:// or https://.',
  'attribute.halfACoordinate': 'Latitude and longitude are only useful together.',
  'attribute.empty': 'Nothing is filled in.',
  'citation.annotator': 'marked by {name}',
  'export.halfCharacter':
    'Nothing was exported: {where} holds half a character at position {offset} (a surrogate without its partner), which no file can hold. Change it there and export again.',
  'export.otherSet': 'It belongs to another annotation set.',
  'export.otherDocument': 'Its document is not among those exported.',
  'export.looseRelation': 'It joins an annotation that is not exported.',
  'export.mismatch': 'The text at position {start} does not read “{exact}”.',
  'import.tooLarge':
    'The file is too large to be read: {size, number} characters, and {limit, number} are the limit. Export it in smaller parts.',
  'import.tooDeep': 'The file is nested more than {limit, number} levels deep, which no annotation set is.',
  'import.notJson':
    'The file is not JSON: line {line, number}, column {column, number} should be {expected}. It may be cut off.',
  'import.repeatedName':
    'In line {line, number}, column {column, number} the name “{name}” stands for the second time in one object, so it is not clear which of the two is meant.',
  'import.notOurs':
    'This JSON file is not an annotation set of Attest: it does not say "format": "attest-annotation-set".',
  'import.noVersion': 'The file does not say which version of the format it has.',
  'import.newer':
    'The file has version {version, number} of the format; this Attest reads up to {supported, number}. Open it with a newer Attest.',
  'import.tooOld':
    'The file has version {version, number} of the format, which this Attest cannot read any more.',
  'import.badHead': 'The file says too little about its annotation set: {reason}.',
  'import.noList': 'There is no such list in the file.',
  'import.repeatedId': 'The id {id} stands twice; the first one was taken.',
  'import.unknownDocument': 'The file does not describe its document {id}.',
  'import.looseRelation': 'It joins the annotation {id}, which was not taken.',
  'import.reanchored': 'Its offsets were wrong; it was found again by its words.',
  'import.lost':
    'The text does not read “{exact}” at its place, nor with certainty anywhere else. It is kept as lost.',
  'import.halfCharacter':
    '{where} holds half a character at position {offset, number} (a surrogate without its partner).',
  'import.badName': 'The name {where} is not allowed.',
  'import.unknownPart': 'Version 1 of the format has no such part; it was not read.',
  'import.numberedName': '{name} ({number, number})',
  'format.attestJson': 'Attest JSON',
} as const;
