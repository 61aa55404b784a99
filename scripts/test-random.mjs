// Tries the properties with seeds that nobody chose, many times over, and says how to repeat what fails:
//   npm run test:random -- [--runs 10] [--seed <n>] [--examples <n>] [part of a file's path…] [-t <title>]
// `--seed` tries that one alone. `--examples` is how many each property tries that does not name a number of its own.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './pnpm.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '10' },
    seed: { type: 'string' },
    examples: { type: 'string' },
    testNamePattern: { type: 'string', short: 't' },
  },
})
for (const name of ['runs', 'seed', 'examples']) {
  if (values[name] !== undefined && !/^\d+$/.test(values[name])) {
    console.error(`--${name} must be a whole number, and is "${values[name]}"`)
    process.exit(2)
  }
}

const filesBelow = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist')
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })

/** Whatever draws its examples, by its content: a property may stand in any test file. */
const properties = ['packages', 'examples', 'tests']
  .flatMap(filesBelow)
  .filter((path) => /\.test(-prop)?\.ts$/.test(path))
  .filter((path) => positionals.length === 0 || positionals.some((part) => path.includes(part)))
  .filter((path) => /^import .* from '@fast-check\/vitest'$/m.test(readFileSync(join(root, path), 'utf8')))
if (properties.length === 0) {
  console.error(`No file with properties matches ${positionals.join(', ')}.`)
  process.exit(2)
}

const folder = mkdtempSync(join(tmpdir(), 'alavanca-random-'))
const results = join(folder, 'tests.json')

/** Runs all of them with one seed. Gives the failures of a run, or null where it did not come to its end. */
const tryWith = (seed) => {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const words = ['run', '--reporter=json', `--outputFile=${results}`, '--testTimeout=0', ...properties]
  const title = values.testNamePattern === undefined ? [] : ['-t', values.testNamePattern]
  rmSync(results, { force: true })
  const { status, stderr } = spawnSync(process.execPath, [vitest, ...words, ...title], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PROPERTY_SEED: String(seed),
      ...(values.examples !== undefined && { PROPERTY_EXAMPLES: values.examples }),
    },
  })
  try {
    const { testResults } = JSON.parse(readFileSync(results, 'utf8'))
    const failures = testResults.flatMap(({ name, status: outcome, message, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed')
      if (failed.length === 0 && outcome === 'failed') return [{ file: relative(root, name), title: null, message }]
      return failed.map(({ title, failureMessages }) => ({
        file: relative(root, name),
        title,
        message: failureMessages.join('\n'),
      }))
    })
    if (status === 0 || failures.length > 0) return failures
  } catch {
    // said below
  }
  console.error(stderr)
  return [{ file: '', title: null, message: 'The run did not come to its end.' }]
}

/** Words for a shell that find that one property again. */
const repeat = (seed, { file, title }) => {
  const examples = values.examples === undefined ? '' : ` --examples ${values.examples}`
  // the title names the seed, and is a pattern where it is looked for
  const pattern = title?.replace(/ \(with seed=-?\d+\)$/, '').replace(/[^\p{L}\p{N} ,]/gu, '.')
  return `npm run test:random -- --seed ${seed}${examples} ${file}${pattern === undefined ? '' : ` -t '${pattern}'`}`
}

const seeds =
  values.seed === undefined ? Array.from({ length: Number(values.runs) }, () => randomInt(2 ** 31)) : [values.seed]
const commands = []
for (const [index, seed] of seeds.entries()) {
  const start = performance.now()
  const failures = tryWith(seed)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${index + 1} of ${seeds.length}: seed ${seed}, ${failures.length} failed (${seconds} s)`)
  for (const failure of failures) {
    console.log(`\n${failure.file}${failure.title === null ? '' : ` > ${failure.title}`}\n${failure.message}\n`)
    commands.push(repeat(seed, failure))
  }
}
rmSync(folder, { recursive: true })
if (commands.length > 0) console.log(`\nRepeat with:\n${commands.join('\n')}`)
process.exit(commands.length === 0 ? 0 : 1)
