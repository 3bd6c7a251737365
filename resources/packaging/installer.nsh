; Offers Attest under "Open with" for documents and in the menu of folders. Never takes over as the program that opens them: that is why
; these lines are here and not electron-builder's fileAssociations, which writes itself into the extension's default.

!macro offerFor EXTENSION KIND
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Attest.${KIND}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\SupportedTypes" ".${EXTENSION}" ""
!macroend

!macro noLongerOfferFor EXTENSION KIND
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "Attest.${KIND}"
!macroend

!macro describeKind KIND NAME
  WriteRegStr SHELL_CONTEXT "Software\Classes\Attest.${KIND}" "" "${NAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Attest.${KIND}\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Attest.${KIND}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro tellTheShell
  ; SHCNE_ASSOCCHANGED
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}" "FriendlyAppName" "${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro describeKind "Text" "Text document"
  !insertmacro describeKind "Document" "Document"
  !insertmacro offerFor "txt" "Text"
  !insertmacro offerFor "text" "Text"
  !insertmacro offerFor "md" "Text"
  !insertmacro offerFor "markdown" "Text"
  !insertmacro offerFor "html" "Document"
  !insertmacro offerFor "htm" "Document"
  !insertmacro offerFor "xhtml" "Document"
  !insertmacro offerFor "docx" "Document"
  !insertmacro offerFor "epub" "Document"
  !insertmacro offerFor "pdf" "Document"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Attest" "" "Open in ${PRODUCT_NAME}"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Attest" "Icon" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Directory\shell\Attest\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro tellTheShell
!macroend

!macro customUnInstall
  !insertmacro noLongerOfferFor "txt" "Text"
  !insertmacro noLongerOfferFor "text" "Text"
  !insertmacro noLongerOfferFor "md" "Text"
  !insertmacro noLongerOfferFor "markdown" "Text"
  !insertmacro noLongerOfferFor "html" "Document"
  !insertmacro noLongerOfferFor "htm" "Document"
  !insertmacro noLongerOfferFor "xhtml" "Document"
  !insertmacro noLongerOfferFor "docx" "Document"
  !insertmacro noLongerOfferFor "epub" "Document"
  !insertmacro noLongerOfferFor "pdf" "Document"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Applications\${APP_EXECUTABLE_FILENAME}"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Attest.Text"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Attest.Document"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Directory\shell\Attest"
  !insertmacro tellTheShell
!macroend
