// The suite of floors 1 to 4, SQLite and the command under other versions of Node and of what a host may bring along. Node's
// binaries come from npm. Each trial has a clone of its own; what came of it goes to docs/reference/compatibility.json, from
// which `npm run generate` makes the page.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { root } from './pnpm.mjs'

const TRIALS = [
  { node: '20.20.2', overrides: {} },
  { node: '22.23.3', overrides: {} },
  { node: '22.23.3', overrides: { 'better-sqlite3': '13.2.0', kysely: '0.29.9' } },
  { node: '24.21.0', overrides: { 'better-sqlite3': '13.2.0', kysely: '0.29.9' } },
]

const PACKAGES = [
  'core',
  'settings',
  'capital',
  'scalp',
  'policy',
  'online',
  'gate',
  'engine',
  'recordings',
  'report',
  'replay',
  'sqlite',
  'cli',
]

const RESULTS = join(root, 'docs', 'reference', 'compatibility.json')

const run = (command, args, cwd, path) => {
  const env = { ...process.env, ...(path !== undefined && { PATH: `${path}${delimiter}${process.env.PATH}` }) }
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  })
  return { status, text: `${stdout}\n${stderr}` }
}

const mustRun = (...words) => {
  const { status, text } = run(...words)
  if (status !== 0) throw new Error(text.split('\n').slice(-40).join('\n'))
}

const tried = ({ node, overrides }) => {
  const box = mkdtempSync(join(tmpdir(), 'alavanca-node-'))
  try {
    mustRun('npm', ['install', '--prefix', box, '--no-audit', '--no-fund', `node@${node}`], box)
    const bin = join(box, 'node_modules', 'node', 'bin')
    const clone = join(box, 'alavanca')
    mustRun('git', ['clone', '--quiet', '--depth', '1', `file://${root}`, clone], box)
    for (const [name, version] of Object.entries(overrides)) override(clone, name, version)
    const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    mustRun('npx', ['--yes', packageManager, 'install', '--no-frozen-lockfile'], clone, bin)
    const packages = PACKAGES.map((name) => `packages/${name}/`)
    const report = join(box, 'tests.json')
    const { text } = run(
      join(bin, 'node'),
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--project',
        'packages',
        ...packages,
        '--reporter=json',
        `--outputFile=${report}`,
      ],
      clone,
      bin,
    )
    const { numPassedTests, numFailedTests, testResults } = readReport(report, text)
    const failing = testResults
      .filter(({ status }) => status === 'failed')
      .map(({ name, message }) => `${name.slice(clone.length + 1)} ${message}`.trim())
    return { node, overrides, passed: numPassedTests, failed: numFailedTests, failing }
  } finally {
    rmSync(box, { recursive: true, force: true })
  }
}

/** In each manifest that names it, since a workspace's overrides would also reach what the tools bring along. */
const override = (clone, name, version) => {
  for (const file of run('git', ['ls-files', '*package.json'], clone).text.trim().split('\n')) {
    const path = join(clone, file)
    const text = readFileSync(path, 'utf8')
    const changed = text.replace(new RegExp(`"${name}": "\\d+\\.\\d+\\.\\d+"`), `"${name}": "${version}"`)
    if (changed !== text) writeFileSync(path, changed)
  }
}

const readReport = (path, text) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Error(`The suite left no report.\n${text.split('\n').slice(-40).join('\n')}`)
  }
}

/** What is known by now, with this in the place of what an earlier run said of the same versions; in the order of the trials. */
const remember = (result) => {
  const key = ({ node, overrides }) => JSON.stringify([node, overrides])
  const { results: before = [] } = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {}
  const known = new Map([...before, result].map((one) => [key(one), one]))
  const results = TRIALS.flatMap((trial) => known.get(key(trial)) ?? [])
  const date = new Date().toISOString().slice(0, 10)
  writeFileSync(RESULTS, `${JSON.stringify({ date, projects: PROJECTS, results }, null, 2)}\n`)
}

// all of them, or those whose versions begin with what is given
const asked = process.argv.slice(2)
for (const trial of TRIALS.filter(
  ({ node }) => asked.length === 0 || asked.some((version) => node.startsWith(version)),
)) {
  const others = Object.entries(trial.overrides).map(([name, version]) => `${name} ${version}`)
  const name = [`Node ${trial.node}`, ...others].join(', ')
  try {
    const result = tried(trial)
    remember(result)
    console.log(`${name}: ${result.passed} passed, ${result.failed} failed`)
    for (const file of result.failing) console.log(`  ${file}`)
    if (result.failed > 0) process.exitCode = 1
  } catch (error) {
    console.log(`${name}: ${error.message}`)
    process.exitCode = 1
  }
}
