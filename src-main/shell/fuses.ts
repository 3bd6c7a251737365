// Owns the fuses that packaging sets in the Electron binary, as data: each by the name @electron/fuses gives it.

/** In the order of the wire. Packaging demands that every fuse of the binary is named, so that a new one is a decision. */
export const fuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  // As Electron has it: only the speed of WebAssembly hangs on it.
  WasmTrapHandlers: true,
} as const;
