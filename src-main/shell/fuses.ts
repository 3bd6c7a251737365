// Owns the fuses that packaging sets in the Electron binary, as data: each by the name @electron/fuses gives it.

/** Packaging must demand that every fuse is named (`strictlyRequireAllFuses`), so that a new one is a decision. */
export const fuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} as const;
