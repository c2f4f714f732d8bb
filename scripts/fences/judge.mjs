// node judge.mjs, in a folder with src/ and tsconfig.json: prints { files, violations } as JSON. A process of its own, because the tool
// resolves names from the current directory.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')
const tree = process.cwd()

/** Every TypeScript file below `src`, as the rules name it; generated code is nobody's to judge. */
const files = readdirSync(join(tree, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => relative(tree, join(entry.parentPath ?? entry.path, entry.name)).replaceAll('\\', '/'))
  .filter((path) => !path.startsWith('src/server/db/generated/'))

const tsConfig = join(tree, 'tsconfig.json')
const { enhancedResolveOptions, tsConfig: _file, ...rest } = options
const { output } = await cruise(
  ['src'],
  { ...rest, validate: true, ruleSet: { forbidden } },
  { ...enhancedResolveOptions, tsConfig },
  { tsConfig: extractTSConfig(tsConfig) },
)

// A tool that reads nothing finds nothing wrong (with TypeScript 7 this one does just that): everything on disk must have been read.
const read = new Set(output.modules.map((module) => module.source))
const unread = files.filter((file) => !read.has(file))
if (files.length === 0 || unread.length > 0) {
  console.error(`The fences read ${files.length - unread.length} of ${files.length} files; not, for instance, ${unread[0]}`)
  process.exit(1)
}
const violations = output.summary.violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }))
process.stdout.write(JSON.stringify({ files, violations }))
