import { parseArgs } from 'node:util'

/** For a command without flags and arguments. @throws what is too much, by name (a usage mistake) */
export const takesNothing = (args: readonly string[]): void => void parseArgs({ args: [...args], options: {} })
