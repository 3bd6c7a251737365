// Owns the English texts of its area (host); see catalogue.ts.
export const hostMessages = {
  // Requests
  'host.unknownMethod': 'The request “{method}” is not known here. Close this window and start Attest again.',
  'host.notForPages': 'This request is not allowed from here.',
  'host.notInThisShell': 'This is not available here: {method}.',
  'host.badRequest': 'The request {method} does not fit its form at “{place}”. Nothing was changed.',
  'host.internal':
    'Something went wrong in {method}. What you did is kept; please try again. The log has the details.',
  'host.requestTooLarge': 'The request is larger than Attest takes. Nothing was changed.',
  'host.notJson': 'The request could not be read. Nothing was changed.',
  'host.requestRefused': 'Refused: {reason}.',

  // Starting
  'host.portTaken':
    'Port {port} on 127.0.0.1 is taken by another program, perhaps by Attest itself in another terminal. Close that program, or start with “--port N”. Attest does not move to another port by itself, because the browser keeps its working copy per port.',
  'host.badPort': '“{port}” is not a port. Give a number from 1 to 65535, for example “--port 47321”.',
  'host.badArgument': '{reason} Start with “--help” to see what can be given.',
  'host.onePath': 'One folder or file can be given.',
  'host.handedOver': 'Attest is running already. It opens what was asked for at {address}',
  'host.notBuilt': 'Attest is not built yet. Run “npm run build” first.',
  'host.noBrowser':
    'No browser of the Chromium family was found. Install Chromium, Chrome, Edge, Brave or Vivaldi, then open the address above in it.',
  'host.otherBrowser':
    'Only {browser} was found, and Attest needs a browser of the Chromium family (Chromium, Chrome, Edge, Brave, Vivaldi). Install one, then open the address above in it.',
  'host.noDisplay':
    'There is no screen to open a browser on. Open the address above in a browser of the Chromium family.',
  'host.openingFailed': '{browser} could not be started. Open the address above in it by hand.',
  'host.redirectTitle': 'Opening Attest',

  // Folders and dialogs
  'host.folderMissing':
    'The folder {path} does not exist. Choose another folder, or create this one and try again.',
  'host.folderUnreadable':
    'The folder {path} cannot be read. Check its permissions, or choose another folder.',
  'host.notADocument':
    '“{path}” is not among the documents of this library: Attest does not open files of its kind, or it is hidden. The library is open; the file was left as it is.',
  'host.notAFolder': '{path} is not a folder. Choose the folder that holds your documents.',
  'host.recentUnknown': 'This library is no longer in the list of recent ones. Open its folder instead.',
  'host.chooseLibrary': 'Open library',
  'host.chooseLibraryButton': 'Open',
  'host.saveExport': 'Export annotation set',
  'menu.recent': 'Open recent',
  'host.savePdf': 'Save as PDF',
  'host.pdfFailed':
    'The PDF could not be written to {location}. Choose another place; nothing there was changed.',
  'host.exportFailed':
    'The export could not be written to {location}. Choose another place; nothing there was changed.',
  'host.unsavedTitle': 'Some work in this window is not yet safely on disk.',
  'host.unsavedDetail':
    'Save the text that you edited, or wait a moment and try again. If you close now, edits stay in a draft, and the last changes may be missing from the library’s journal, until this library is opened here again.',
  'host.unsavedWait': 'Keep the window open',
  'host.unsavedClose': 'Close anyway',
  'host.externalTitle': 'Open this address in your browser?',
  'host.externalOpen': 'Open',
  'host.externalCancel': 'Cancel',

  'host.addressRefused': 'Attest opens addresses of web pages and of mail only. Nothing was opened.',
  'host.windowGone': 'This window was closed.',

  // Ends that nobody wanted
  'host.crash.stopped':
    'Attest stopped while it was at work. What was saved is kept in the library; everything stays on this computer.',
  'host.crash.restarted':
    'The computer was switched off or restarted while Attest was at work. What was saved is kept in the library.',
  'host.crash.window': 'This window stopped working.',
  'host.crash.windowDetail':
    'What you did is kept in the library. Load the window again to go on; the log under Help says what happened, and nothing is sent anywhere.',
  'host.crash.reload': 'Load again',
  'host.crash.closeWindow': 'Close window',
  'host.crash.program': 'Attest has to close.',
  'host.crash.programDetail':
    'Something went wrong in the program itself. What you did is kept; please start Attest again. The log is at {location}; nothing is sent anywhere.',

  // Seen from the window
  'host.unavailable':
    'Attest does not answer. If its window or terminal was closed, start it again; what you did is kept in this window until then.',
  'host.unreadableReply':
    'Attest answered {method} in a form that this window does not understand. Reload the window; nothing is lost.',
  'host.wrongToken':
    'This page belongs to an earlier start of Attest. Open the address that the current start printed.',

  // Command line
  'host.cliUsage':
    'Usage: node out/main/cli.js COMMAND\n\nverify LIBRARY       checks all that is kept of the library: journal, texts, snapshots; exit code 1 when something is wrong\n  --json             the report as JSON\n  --repair           then makes good what can be, only by adding, and checks again\n  --user-data FOLDER where this computer’s own part is kept, for --repair\n--version            the version of Attest\n--help               this text',
  'host.webUsage':
    'Usage: node out/main/web.js [FOLDER or FILE] [--port N] [--no-open] [--user-data FOLDER]\n\nFOLDER or FILE      the folder of documents to open, or a document; without it, the library used last\n--library FOLDER    the same\n--port N            port on 127.0.0.1; without it, the one kept in the settings (47321)\n--no-open           only print the address\n--user-data FOLDER  where settings, lock and log are kept',

  // Files
  'host.file.diskFull':
    '“{name}” was not written: the disk is full. Free some space and try again; nothing that was there has changed.',
  'host.file.busy': '“{name}” is busy just now ({errno}). Close other programs that use it, then try again.',
  'host.file.exists': 'There is already something called “{name}”. Nothing was changed.',
  'host.file.notFound': '“{name}” is not there any more. It may have been moved, renamed or deleted.',
  'host.file.forbidden': '“{name}” is a link, and Attest does not follow it here.',
  'host.file.readOnly':
    '“{name}” was not written: this place cannot be written. Check its permissions; nothing was changed.',
  'host.file.unreadable': '“{name}” cannot be read ({errno}). Check its permissions and the drive it is on.',
  'host.file.notWritten':
    '“{name}” was not written ({errno}). Check the drive and try again; nothing that was there has changed.',
  'host.file.notAFile': '“{name}” is not an ordinary file. Attest opens ordinary files only.',
  'host.file.tooLarge': '“{name}” is larger than {limit} MB, which is the most that Attest opens.',
  'host.file.changedMeanwhile':
    '“{name}” was changed by another program in the meantime. It was not written; choose which text is to stay.',
  'host.file.changing': '“{name}” is being changed by another program. Try again when that is done.',
  'host.file.outside': '“{name}” does not lie in the library. Attest opens nothing outside it.',

  // Libraries
  'host.library.notOpen': 'This library is not open any more. Open it again; nothing is lost.',
  'host.library.noDocument':
    'This document is no longer in the library. It may have been moved or deleted; its annotations are kept.',
  'host.library.linked':
    'This library was not opened: “{name}” in it is not a folder but something else, perhaps a link. Attest keeps work in the library itself; put a folder in its place, then open the library again.',
  'host.library.untitled': 'Untitled',
  'host.library.cannotAdd':
    'The document was not added: the library’s folder cannot be written. Copy the library to a place where you may write, and open it there.',
  'host.userData.damaged':
    'The file “{name}” was damaged. It was set aside as “{aside}”, and Attest goes on with what is usual.',

  // Journal
  'host.journal.torn':
    'The last save to {file} was interrupted. The {bytes, plural, one {# byte} other {# bytes}} it left were never reported as saved; they are kept in the folder “damaged” beside the journal.',
  'host.journal.damaged':
    'Damage in {file}: {lines, plural, one {# line} other {# lines}} could not be read. Everything else in it is used; the file was left as it is.',
  'host.journal.missing':
    'Entries are missing before number {sequence} in {file}: a part of the journal was removed, or has not arrived yet. Everything else is used.',
  'host.journal.altered':
    'Entry {sequence} in {file} is not as it was written: somebody changed the journal outside Attest. The file was left as it is.',
  'host.journal.foreign':
    '{lines, plural, one {# entry} other {# entries}} in {file} come from a later version of Attest. They are kept, and shown once this Attest is updated.',
  'host.journal.unreadable':
    '{file} cannot be read ({reason}). Check its permissions and the drive; what it holds is shown once it can be read.',
  'host.journal.closed':
    'The folder {file} cannot be read. Check its permissions; what it holds is shown once it can be read.',
  'host.journal.notContinued':
    'The journal holds less than this computer wrote into it: the library’s folder was restored from an older copy, or synchronisation is not finished. What is there is used; new work goes to a new part of the journal.',
  'host.journal.unkeptWriter':
    'The folder for Attest’s own data cannot be written. Your work is saved in the library all the same.',
  'host.journal.ownFolder':
    'This library cannot be written. Your work is kept on this computer instead, in {folder}.',
  'host.text.damaged': 'The kept text “{name}” is damaged. It was left as it is.',
  'host.text.missing': 'The text “{name}” is not kept in this library.',
} as const;
