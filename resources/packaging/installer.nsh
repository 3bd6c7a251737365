; Offers Attest under "Open with" for texts and in the menu of folders. Never takes over as the program that opens them: that is why
; these lines are here and not electron-builder's fileAssociations, which writes itself into the extension's default.

!macro offerFor EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Attest.Text"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" ".${EXTENSION}" ""
!macroend

!macro noLongerOfferFor EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Attest.Text"
!macroend

!macro tellTheShell
  ; SHCNE_ASSOCCHANGED
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}" "FriendlyAppName" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\Attest.Text" "" "Text document"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Attest.Text\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Attest.Text\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro offerFor "txt"
  !insertmacro offerFor "md"
  !insertmacro offerFor "markdown"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Attest" "" "Open in ${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Attest" "Icon" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Attest\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro tellTheShell
!macroend

!macro customUnInstall
  !insertmacro noLongerOfferFor "txt"
  !insertmacro noLongerOfferFor "md"
  !insertmacro noLongerOfferFor "markdown"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Attest.Text"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Directory\shell\Attest"
  !insertmacro tellTheShell
!macroend
