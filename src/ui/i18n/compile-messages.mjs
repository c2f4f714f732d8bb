import compile from 'icu-minify/compile'

const compiled = (node) => (typeof node === 'string' ? compile(node) : Object.fromEntries(Object.entries(node).map(([key, value]) => [key, compiled(value)])))

/**
 * What the bundler makes of a file of messages: each is read once, here, so that no browser needs what reads ICU (decision 26).
 * `use-intl/format-message` stands for `…/format-only` there, and takes nothing else; tests and the command line read the files as they are written.
 */
export default function compileMessages(source) {
  return `export default ${JSON.stringify(compiled(JSON.parse(source)))}`
}
