// Owns the English texts of its area (windows, the log, what is told about the program itself); see catalogue.ts.
export const windowMessages = {
  'access.refused':
    'Nothing was changed: this document is open in another window, so it is read only here. “Take over” above the text lets you annotate here.',
  'access.tagRefused': 'Read only here: this document is open in another window.',
  'access.gained': 'You can annotate here now.',
  'access.lost': 'Another window took this document over. It is read only here now.',
  'access.banner': 'Open in another window — read only here',
  'access.bannerHint': 'You can annotate here as soon as that window closes it.',
  'access.takeOver': 'Take over',
  'access.readOnly': 'Read only',

  'window.title': '{document} — {library} — Attest',
  'window.titleLibrary': '{library} — Attest',
  'window.titleUnsaved': '• {title}',
  'window.notThere':
    'The document that was to be shown is not in the library “{library}”. It may have been moved or removed; look for it in the list.',
  'window.noFullScreen': 'This browser does not let the page fill the screen.',
  'window.openRecent': 'Open “{name}” in a new window',
  'window.openRecentHint': '{key}+click opens a new window',
  'window.refused.title': 'Attest was started anew',
  'window.refused.text':
    'This window belongs to an earlier start and is not let in any more. Close it and use the new one; the address that opens it stands where Attest was started.',
  'window.refused.safe':
    'All that was saved is in the library. {pending, plural, =0 {Nothing is waiting to be saved in this window.} one {One change in this window is not on disk yet: it is kept in the browser and is saved when the library is opened again.} other {# changes in this window are not on disk yet: they are kept in the browser and are saved when the library is opened again.}}',
  'window.refused.status': 'Attest was started anew: use its new window.',

  'crash.text':
    'Attest ended unexpectedly last time ({at}). Everything that was saved then is here. Nothing about it has been sent anywhere.',
  'crash.showLog': 'Show log',

  'logDialog.title': 'Log',
  'logDialog.text':
    'What Attest noted about its own running. It holds no text of your documents, and nothing is sent anywhere: it stays in the file {location}',
  'logDialog.label': 'End of the log',
  'logDialog.empty': 'Nothing has been noted yet.',
  'logDialog.reading': 'Reading the log…',
  'logDialog.failed': 'The log could not be read. {reason}',
  'logDialog.copy': 'Copy',
  'logDialog.copied': 'Copied',
  'logDialog.reveal': 'Show in folder',

  'about.title': 'About Attest',
  'about.version': 'Version {version}',
  'about.shell.electron': 'Desktop program on {platform}',
  'about.shell.web': 'In the browser, served from this machine ({platform})',
  'about.platform.linux': 'Linux',
  'about.platform.darwin': 'macOS',
  'about.platform.win32': 'Windows',
  'about.what':
    'A workbench for tagging claims, quotes and events in articles. It works offline; no text ever leaves this machine.',
  'about.licence': 'Free software under the MIT licence.',
  'about.thirdParty': 'Licences of the parts it is made of',
  'about.thirdPartyNone': 'The list of licences comes with the packaged program.',
  'about.thirdPartyReading': 'Reading the licences…',

  'failure.title': 'This window stumbled',
  'failure.text':
    'A part of the screen failed. Everything shown as saved is safe in the library; what was being saved goes on being saved.',
  'failure.advice':
    'Reload the window to go on where you were. If it happens again, the report helps to mend it.',
  'failure.copy': 'Copy report',
  'failure.copied': 'Report copied',
  'failure.report': 'Report',
  'failure.reportHint':
    'It names the error and where in the program it happened. It holds no text of your documents.',

  'settingsDialog.appearance': 'Appearance',
  'settingsDialog.theme': 'Theme',
  'settingsDialog.contrast': 'Contrast',
  'settingsDialog.contrast.system': 'As the system',
  'settingsDialog.contrast.standard': 'Standard',
  'settingsDialog.contrast.more': 'More',
  'settingsDialog.reading': 'Reading',
  'settingsDialog.you': 'You',
  'settingsDialog.files': 'Files and log',
  'settingsDialog.library': 'Library folder',
  'settingsDialog.noLibrary': 'No library is open.',
  'settingsDialog.libraryHint':
    'Your documents stay as they are; annotations are kept beside them in “.attest”.',
} as const;
