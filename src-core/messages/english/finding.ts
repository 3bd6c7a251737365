// Owns the English texts about finding and replacing in the document; see catalogue.ts.
export const findingMessages = {
  'command.find.open': 'Find in document…',
  'command.find.next': 'Find next',
  'command.find.previous': 'Find previous',
  'command.find.list': 'List of matches',
  'command.find.tagAll': 'Tag all matches…',
  'command.find.replace': 'Replace in document…',
  'command.find.matchCase': 'Find: match case',
  'command.find.wholeWord': 'Find: whole words only',
  'command.find.matchAccents': 'Find: match accents and quotes',
  'command.find.pattern': 'Find: regular expression',

  'log.tagMatches': 'tag all matches',

  'find.bar': 'Find in document',
  'find.field': 'Find',
  'find.matchCase': 'Match case',
  'find.wholeWord': 'Whole words only',
  'find.matchAccents': 'Match accents, quotes and dashes exactly',
  'find.accentsOfPattern': 'A regular expression always minds accents',
  'find.pattern': 'Regular expression',
  'find.count': '{current} of {count}',
  'find.countMore': '{current} of more than {count}',
  'find.none': 'No matches',
  'find.working': 'Looking…',
  'find.close': 'Close find',
  'find.past': 'Looked for before',
  'find.pastPattern': '{words} (regular expression)',
  'find.list': 'Matches',

  'find.tookTooLong':
    'This pattern took longer than two seconds and was stopped. Make it more specific; nested repeats such as (a+)+ are the usual reason.',
  'find.failed': 'The pattern could not be looked for. Try again; if it happens again, start Attest anew.',
  'find.onlyEmpty': 'The pattern fits between characters only; there is nothing to show.',
  'find.noGroup': 'The pattern has no group {group}. To write a dollar sign before a number, write $$.',
  'find.pattern.unreadable': 'This pattern cannot be read: {reason}.',
  'find.pattern.openGroup': 'A bracket “(” is not closed. To look for the bracket itself, write \\(.',
  'find.pattern.unmatchedBracket': 'A bracket “)” closes nothing. To look for the bracket itself, write \\).',
  'find.pattern.openClass': 'A bracket “[” is not closed. To look for the bracket itself, write \\[.',
  'find.pattern.loneBracket':
    'A bracket stands alone. To look for the bracket itself, write a backslash before it.',
  'find.pattern.nothingToRepeat':
    'There is nothing before *, +, ? or a number of times. To look for the sign itself, write a backslash before it.',
  'find.pattern.incompleteQuantifier':
    "A number of times is not complete: it is written as in a'{'3'}' or a'{'2,5'}'. To look for the bracket itself, write a backslash before it.",
  'find.pattern.numbersOutOfOrder': 'The second number of times is smaller than the first.',
  'find.pattern.rangeOutOfOrder': 'A range in square brackets runs backwards: write [a-z], not [z-a].',
  'find.pattern.lastBackslash':
    'The pattern ends with a backslash. To look for the backslash itself, write it twice.',
  'find.pattern.unknownEscape': 'A backslash stands before a sign that has no meaning with it.',
  'find.pattern.unknownProperty':
    "A class of characters is not known. Letters are \\p'{'L'}', capitals \\p'{'Lu'}', digits \\d.",
  'find.pattern.unknownGroup': 'A group is not written as it should be, or is named nowhere.',
  'find.pattern.twiceNamed': 'Two groups have the same name.',

  'replace.field': 'Replace with',
  'replace.nothing': 'Nothing: the match is removed',
  'replace.one': 'Replace',
  'replace.all': 'Replace all…',
  'replace.startEditing': 'Edit the text',
  'replace.notEditing': 'Replacing changes the text itself.',
  'replace.patternHint': '$1 is the first group, $& the whole match',
  'replace.show': 'Replace',
  'replace.done': 'Replaced by “{words}”.',
  'replace.removed': 'Removed.',

  'replaceAll.title': 'Replace all',
  'replaceAll.text':
    'Every ticked place is replaced, as one step that can be undone. Annotations over a place cover what it becomes.',
  'replaceAll.removal': 'Remove “{words}”',
  'replaceAll.list': 'Places to replace',
  'replaceAll.found': '{found, plural, =0 {No places} one {# place} other {# places}}',
  'replaceAll.ticked': '{count, plural, =0 {none ticked} other {# ticked}}',
  'replaceAll.emptied':
    '{count, plural, one {# annotation loses all its words. It is kept as lost, and comes back with undo.} other {# annotations lose all their words. They are kept as lost, and come back with undo.}}',
  'replaceAll.apply': '{count, plural, =0 {Replace} one {Replace # place} other {Replace # places}}',
  'replaceAll.done': '{count, plural, one {# place} other {# places}} replaced.',
  'replaceAll.changed': 'The text changed meanwhile. Look at the places again.',

  'tagAll.title': 'Tag all matches',
  'tagAll.text': 'Every ticked match gets an annotation of its own, as one step that can be undone.',
  'tagAll.list': 'Matches to tag',
  'tagAll.found': '{found, plural, =0 {No matches} one {# match} other {# matches}}',
  'tagAll.noneLeft': 'All matches are tagged so already.',
  'tagAll.nothing': 'Find something first.',
  'tagAll.tooMany':
    'There are more than {most, number} matches: too many to look through. Narrow down what is looked for.',
} as const;
