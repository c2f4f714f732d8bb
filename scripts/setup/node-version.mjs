const oldest = [20, 19]

/** Ends the process with one plain sentence when this Node.js is too old to run the rest. */
export function requireNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return
  console.error(`Rapport needs Node.js ${oldest.join('.')} or newer (24 is recommended); this is ${process.version}.`)
  process.exit(1)
}
