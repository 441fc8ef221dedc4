; The installer for Windows, made by NSIS from the frozen folder:
;
;   makensis -DVERSION=0.1.0 -DFOLDER=..\..\dist\briefbook -DOUTPUT=..\..\dist\briefbook-0.1.0.exe briefbook.nsi
;
; NOT TRIED ON WINDOWS. It was compiled by makensis on Linux around a stand-in folder, no more: neither the frozen
; program nor this installer has run on a Windows machine, and neither is signed.
;
; It installs for one user, without an administrator, always into the same folder, so that its removal can never
; reach the user's own files: books, library (%LOCALAPPDATA%\briefbook) and settings stay.

Unicode true
!include "MUI2.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Briefbook"
!define CLASSES "Software\Classes"
!define BOOK "Briefbook.Book"

Name "Briefbook"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Briefbook"
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Briefbook"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Installs Briefbook"
VIAddVersionKey "LegalCopyright" "The authors of Briefbook"

!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"

Section
    ; What an older version had and this one has not must not stay.
    RMDir /r "$INSTDIR\_internal"
    SetOutPath "$INSTDIR"
    File /r "${FOLDER}\*.*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Briefbook.lnk" "$INSTDIR\briefbook-gui.exe"

    WriteRegStr HKCU "${CLASSES}\.briefbook" "" "${BOOK}"
    WriteRegStr HKCU "${CLASSES}\.briefbook" "Content Type" "application/vnd.briefbook+zip"
    WriteRegStr HKCU "${CLASSES}\${BOOK}" "" "Briefing book"
    WriteRegStr HKCU "${CLASSES}\${BOOK}\DefaultIcon" "" "$INSTDIR\briefbook-gui.exe,0"
    WriteRegStr HKCU "${CLASSES}\${BOOK}\shell\open\command" "" '"$INSTDIR\briefbook-gui.exe" "%1"'

    WriteRegStr HKCU "${KEY}" "DisplayName" "Briefbook"
    WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\briefbook-gui.exe"
    WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegDWORD HKCU "${KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
    RMDir /r "$INSTDIR\_internal"
    Delete "$INSTDIR\briefbook.exe"
    Delete "$INSTDIR\briefbook-gui.exe"
    Delete "$INSTDIR\LICENCES.txt"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Briefbook.lnk"
    DeleteRegKey HKCU "${CLASSES}\${BOOK}"
    DeleteRegKey HKCU "${CLASSES}\.briefbook"
    DeleteRegKey HKCU "${KEY}"
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
