import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root folder, whatever the current directory is. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** An absolute path inside the repository. */
export const inRoot = (...parts) => resolve(root, ...parts)

/** Where this instance keeps its database, files and secrets: RAPPORT_DATA_DIR, or `.rapport` in the repository. */
export const dataDirectory = (env = process.env) => resolve(root, env.RAPPORT_DATA_DIR || '.rapport')
