/** Names of files that run when somebody opens them. Customers of a shop have no reason to send one. */
const RUNS = /\.(exe|scr|pif|bat|cmd|vbs|vbe|jse?|wsf|wsh|hta|msi|msp|jar|ps1|lnk|iso|img|cpl|reg|scf|apk|dll|chm|docm|xlsm|pptm|xll)\s*$/i

/** A file that runs, by its name or by its first bytes (`MZ`: Windows; ELF; `#!` scripts are text and harmless until someone makes them run). */
export const hasDangerousFile = (files: readonly { readonly name: string; readonly content: Uint8Array }[]): boolean =>
  files.some(
    ({ name, content }) =>
      RUNS.test(name) ||
      (content[0] === 0x4d && content[1] === 0x5a) ||
      (content[0] === 0x7f && content[1] === 0x45 && content[2] === 0x4c && content[3] === 0x46),
  )
