import packageJson from '../../../../package.json'

/** The version of this desk. */
export const version: string = packageJson.version
